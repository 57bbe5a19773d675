"""What both kinds of book share: order of words, widths of columns, questions counted through."""

from hypothesis import given
from hypothesis import strategies as st

from books.book_parts import ALPHABETS, alphabetical, glossary, leaves, taught, widths
from tests.books.whole import SECRET, manual


def test_pashto_and_dari_words_stand_in_the_order_of_their_alphabets():
    words = ["یاد", "ښځه", "زور", "ږمنځ", "چا", "ټول", "ژوند", "آزادي", "ګواښ"]
    assert sorted(words, key=lambda word: alphabetical(word, "ps")) == [
        "آزادي",
        "ټول",
        "چا",
        "زور",
        "ژوند",
        "ږمنځ",
        "ښځه",
        "ګواښ",
        "یاد",
    ]
    dari = ["گواه", "کار", "پول", "بند", "ژاله", "سن"]
    assert sorted(dari, key=lambda word: alphabetical(word, "fa-af")) == [
        "بند",
        "پول",
        "ژاله",
        "سن",
        "کار",
        "گواه",
    ]
    assert [len(set(letters)) == len(letters) for letters in ALPHABETS.values()] == [True, True]


def test_a_word_defined_twice_stands_once_with_its_last_lesson():
    terms = glossary(manual().modules, "en")
    assert [(term.term, term.lesson) for term in terms] == [("Whoever i", "M1-L2")]


@given(st.lists(st.text(max_size=400), min_size=1, max_size=8), st.integers(0, 5))
def test_columns_take_the_whole_width(columns, rows):
    found = widths({"columns": columns, "rows": [{"cells": columns}] * rows})
    assert sum(found) == 100
    assert len(found) == len(columns)
    assert min(found) > 0


def test_questions_are_counted_through_the_module():
    found = leaves(manual(lessons=3).modules[0], {})
    assert [item.question for leaf in found for item in leaf.questions] == [1, 2, 3]


def test_a_note_stands_beside_what_it_follows():
    lesson = taught(manual(lessons=1).modules[0], {})[0]
    noted = [
        (step.item.block.type, [n.value["text"] for n in step.notes])
        for step in lesson.steps
        if step.notes
    ]
    assert noted == [("self_check", [f"<p>{SECRET}</p>"])]
    assert [value["title"] for value in lesson.to_bring] == ["Voices", "Film", "Form"]
    assert [value["minutes"] for value in lesson.exercises] == [15]
    assert "source" not in {step.item.block.type for step in lesson.steps}
