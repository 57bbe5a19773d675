"""A reader types what the keyboard gives, and finds the lesson."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.content import Block
from reading.searching import SHOWN, excerpt, index_of
from reading.stems import stem
from tests.reading.queries import DARI, ENGLISH, PASHTO
from tests.reading.shelf import starter_in
from tests.reading.test_glossary import lesson, manual

QUERIES = {"fa-af": DARI, "ps": PASHTO, "en": ENGLISH}
ASKED = [(language, *asked) for language, list_ in QUERIES.items() for asked in list_]


@pytest.fixture(scope="module")
def starter():
    """Indexes of the whole starter manual, 55 lessons a language."""
    return {language: index_of(starter_in(language)) for language in QUERIES}


def test_the_written_list_is_long_enough():
    assert [len(list_) for list_ in QUERIES.values()] == [24, 24, 24]
    assert all(len(set(list_)) == 24 for list_ in QUERIES.values())


@pytest.mark.parametrize(("language", "query", "code"), ASKED)
def test_the_lesson_is_among_the_first_three(starter, language, query, code):
    first = [hit.entry.code for hit in starter[language].search(query)[:3]]
    assert code in first


def text(html, number=1, kind="text"):
    return Block(id=f"{number:08d}", type=kind, value=html)


def index(*lessons, language="en"):
    return index_of(manual(*lessons, language=language))


def found(index, query):
    return [hit.entry.code for hit in index.search(query)]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("آسیب‌پذیری", "اسیبپذیری"),
        ("آسیبپذیری", "آسیب پذیری"),
        ("آسیب پذیری", "آسیبپذیری"),
        ("آسیب پذیری", "آسیب‌پذیری"),
        ("كودكي", "کودکی"),
        ("قُربانی", "قرباني"),
        ("قربانی‌های", "قربانی"),
        ("قربانیان", "قربانی"),
        ("قربانی", "قربانیها"),
        ("آوارگان", "آواره"),
        ("تذکرهٔ", "تذکره"),
        ("سال ۱۳۹۵", "1395"),
        ("سال 1395", "١٣٩٥"),
        ("مؤسسه", "موسسه"),
        ("بررسی", "برر"),  # the last word may be only begun
    ],
)
def test_dari_is_found_however_it_is_typed(written, typed):
    shelf = index(lesson(1, text(f"<p>{written}</p>"), language="fa-af"), language="fa-af")
    assert found(shelf, typed) == ["M1-L1"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("ښځې", "ښځه"),
        ("ښځو", "شزه"),  # a Dari keyboard has neither ښ nor ځ
        ("ماشومانو", "ماشوم"),
        ("کورونه", "کور"),
        ("نښې", "نښي"),
        ("ډلې", "دله"),
        ("ګواښ", "گواش"),
        ("قربانیانو", "قرباني"),
        ("بټیو", "بټۍ"),
    ],
)
def test_pashto_is_found_however_it_is_typed(written, typed):
    shelf = index(lesson(1, text(f"<p>{written}</p>"), language="ps"), language="ps")
    assert found(shelf, typed) == ["M1-L1"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("trafficking", "traffickers"),
        ("victims", "victim"),
        ("exploitation", "exploiting"),
        ("child’s", "child"),
        ("children", "child"),
        ("women", "woman"),
        ("identified", "identify"),
    ],
)
def test_english_is_found_in_its_inflected_forms(written, typed):
    assert found(index(lesson(1, text(f"<p>{written}</p>"))), typed) == ["M1-L1"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("sold", "sell"), ("migrants", "migration"), ("labour", "labor"), ("fled", "flee")],
)
def test_english_forms_that_are_not_found_as_the_documentation_says(written, typed):
    assert found(index(lesson(1, text(f"<p>{written}</p>"))), typed) == []


def test_a_word_in_the_title_weighs_more_than_one_in_the_text():
    one = replace(lesson(1, text("<p>a debt among other things</p>")), title="Other things")
    two = replace(lesson(2, text("<p>other things</p>")), title="Debt")
    assert found(index(one, two), "debt") == ["M1-L2", "M1-L1"]


def test_a_lesson_with_all_words_comes_before_one_with_a_rare_word():
    both = lesson(1, text("<p>debt and school</p>"))
    rare = lesson(2, text("<p>school school school school</p>"))
    assert found(index(both, rare, lesson(3), lesson(4)), "debt school") == ["M1-L1"]


def test_the_passage_is_the_paragraph_that_answers_with_its_words_marked():
    shelf = index(
        lesson(1, text("<p>Nothing here.</p>", 1), text("<p>A <b>debt</b> grows.</p>", 2))
    )
    (hit,) = shelf.search("debts")
    assert hit.anchor == "p-00000002"
    assert hit.passage == [("A ", False), ("debt", True), (" grows.", False)]


def test_trainers_notes_are_never_searched():
    note = Block(id="1", type="trainer_note", value={"text": "<p>zebra</p>"})
    assert found(index(lesson(1, note)), "zebra") == []


def test_sources_are_found_at_their_place():
    source = Block(id="1", type="source", value={"text": "Zebra Report", "url": "https://z.org"})
    (hit,) = index(lesson(1, source)).search("zebra")
    assert hit.anchor == "sources"


def test_a_closed_story_stays_closed_in_the_results():
    told = {"title": "The kiln", "warning": "debt", "story": "<p>A zebra.</p>", "questions": []}
    (hit,) = index(lesson(1, Block(id="1", type="case_study", value=told))).search("zebra")
    assert hit.passage == [("The kiln", False)]


def test_the_file_of_a_picture_is_not_text():
    told = {"file": {"name": "zebra.png", "url": "zebra"}, "alt": "A door", "caption": ""}
    shelf = index(lesson(1, Block(id="1", type="image", value=told)))
    assert (found(shelf, "zebra"), found(shelf, "door")) == ([], ["M1-L1"])


@pytest.mark.parametrize("query", ["", " ", "؟!", "\u200c", "ـ"])
def test_a_query_without_words_finds_nothing(starter, query):
    assert starter["ps"].search(query) == []


LETTERS = st.text(alphabet="abc é’'&<>٣۳3 \u200cآبپتثسشکكيیېۍهةء\u064e،.", max_size=60)


@given(LETTERS)
def test_any_query_is_answered(query):
    shelf = index(lesson(1, text("<p>abc بپت ۳</p>"), language="ps"), language="ps")
    for hit in shelf.search(query):
        assert hit.score > 0


@given(LETTERS.map(lambda some: some * 12), st.sets(LETTERS))
def test_an_excerpt_is_part_of_its_text_in_order(whole, wanted):
    said = "".join(piece for piece, _ in excerpt(whole, wanted, "ps")).strip("…")
    assert said in whole
    assert len(said) <= SHOWN + len(max(whole.split(), key=len, default=""))


@given(LETTERS, st.sampled_from(["en", "fa-af", "ps"]))
def test_a_stem_is_never_empty(word, language):
    for part in filter(None, word.split()):
        assert stem(part, language)
