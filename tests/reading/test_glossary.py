"""The words a manual explains, in the order its readers know from school."""

from dataclasses import replace
from uuid import UUID

import pytest

from curriculum.content import UNTRANSLATED, Block, Lesson, Manual, Module
from reading.glossary import alphabetical, first_letter, glossary_of
from reading.marking import keys_of


def definition(number, term, meaning="<p>It means something.</p>", **more):
    value = {"term": term, "meaning": meaning}
    return Block(id=f"{number:08d}-0", type="definition", value=value, **more)


def lesson(number, *blocks, language="en"):
    return Lesson(
        key=str(UUID(int=number)), code=f"M1-L{number}", slug=f"l{number}", number=number, minutes=10,
        title=f"Lesson {number}", text_language=language, blocks=blocks,
    )  # fmt: skip


def manual(*lessons, language="en"):
    module = Module(
        key=str(UUID(int=10**6)), code="M1", slug="m1", title="One", audience="all", lessons=lessons
    )
    return Manual(
        key=str(UUID(int=10**7)),
        language=language,
        title="Manual",
        introduction="",
        modules=(module,),
    )


def test_a_word_explained_in_two_lessons_is_one_term_with_both():
    found = glossary_of(
        manual(
            lesson(1, definition(1, "Debt", "<p>One.</p>")),
            lesson(2, definition(2, "debts", "<p>Two.</p>")),
        )
    )
    (term,) = found.terms
    assert (term.text, term.anchor) == ("Debt", "w-00000001")
    assert [(m.html, m.path) for m in term.meanings] == [
        ("<p>One.</p>", "m1/l1/"),
        ("<p>Two.</p>", "m1/l2/"),
    ]


def test_what_stands_in_brackets_may_be_left_out():
    found = glossary_of(manual(lesson(1, definition(1, "Sign (indicator)"))))
    assert found.terms_for("en").targets == {
        keys_of("sign"): "w-00000001",
        keys_of("Sign (indicator)"): "w-00000001",
    }


def test_what_is_not_translated_stands_apart():
    blocks = [definition(1, "Debt", state=UNTRANSLATED), definition(2, "قرض")]
    found = glossary_of(manual(lesson(1, *blocks, language="ps"), language="ps"))
    assert [term.text for term in found.own] == ["قرض"]
    assert [term.text for term in found.foreign] == ["Debt"]
    assert found.terms_for("en").targets == {("debt",): "w-00000001"}


@pytest.mark.parametrize(
    ("language", "in_order"),
    [
        ("fa-af", ["آب", "ارث", "بند قرض", "پناه", "تجارت", "چاره", "زن", "ژاله", "کار", "گریز", "لباس", "وطن", "همکاری", "یاری"]),
        ("ps", ["انسان", "بند", "پور", "ټول", "جرم", "ځای", "چاره", "څوک", "حق", "ډله", "ړوند", "ژبه", "ږغ", "سړی", "ښځه", "کار", "ګواښ", "لار", "نښه", "ڼ", "وړی", "هلک", "یو", "ېا"]),
        ("en", ["Advocacy", "debt", "Debt bondage", "Trauma"]),
    ],
)  # fmt: skip
def test_words_stand_in_the_order_of_their_alphabet(language, in_order):
    shuffled = in_order[1::2] + in_order[::2]
    assert sorted(shuffled, key=lambda word: alphabetical(word, language)) == in_order


def test_an_arabic_keyboard_does_not_move_a_word():
    assert alphabetical("كار", "fa-af") == alphabetical("کار", "fa-af")
    assert alphabetical("گ", "ps") == alphabetical("ګ", "ps")


def test_alef_with_and_without_madda_share_a_letter():
    assert {first_letter(word, "fa-af") for word in ("آب", "ارث")} == {"ا"}
    assert first_letter("debt", "en") == "D"


def test_terms_stand_under_their_letters():
    words = ["خدمت اجباری", "بند قرض", "بچه‌بازی"]
    blocks = [definition(n, word) for n, word in enumerate(words)]
    found = glossary_of(manual(lesson(1, *blocks, language="fa-af"), language="fa-af"))
    assert [(letter, [t.text for t in terms]) for letter, terms in found.by_letter] == [
        ("ب", ["بچه‌بازی", "بند قرض"]),
        ("خ", ["خدمت اجباری"]),
    ]


def test_an_empty_manual_explains_nothing():
    assert glossary_of(replace(manual(), modules=())).terms == ()
