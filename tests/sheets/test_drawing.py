"""The papers as drawn: real letters, codes that can be read, nothing that must not be there."""

import io
import unicodedata
from dataclasses import replace

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from sheets.enums import Naming
from sheets.printing import badges, questions, signing_in
from sheets.printing.answer_key import key_pdf
from sheets.printing.pen import Pen, broken, fitted, width_of
from sheets.snapshots import name_of
from tests.factories import EnrolmentFactory

LINE = signing_in.Line(
    name="ښایسته کریمي",
    father="غلام محمد",
    sex="ښځه",
    work=("د ښځو چارو ریاست", "مدیره"),
    province="نورستان",
)
DAY = signing_in.Column(day="۳۱ وری ۱۳۹۸", other_day="۲۰ اپرېل ۲۰۱۹", weekday="شنبه")
PAGE = signing_in.Page(
    number=1,
    first_row=1,
    lines=(LINE, LINE),
    empty_rows=3,
    columns=(DAY, DAY, DAY),
    code="https://training.example.org/p/Ab3dE_gH1jKl",
)
SHEET = signing_in.Sheet(
    language="ps",
    title="د دادخواهۍ درې ورځنۍ روزنه",
    about="روزنه",
    place="نورستان",
    days="۳۱ وری – ۲ غویی ۱۳۹۸",
    other_days="۲۰–۲۲ اپرېل ۲۰۱۹",
    whom="",
    sample="",
    fathers=True,
    with_phone=False,
    pages=(PAGE, replace(PAGE, number=2, code="https://training.example.org/p/second-page1")),
)


def text_of(data, page=0):
    return unicodedata.normalize("NFKC", pymupdf.open(stream=data).load_page(page).get_text())


def codes_on(data, page=0):
    picture = pymupdf.open(stream=data)[page].get_pixmap(dpi=150).tobytes("png")
    return {code.text for code in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))}


def sides(data):
    box = pymupdf.open(stream=data)[0].rect
    return round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)


def test_what_is_copied_from_the_sheet_is_real_letters():
    text = text_of(signing_in.pdf(SHEET))
    for word in ("ښایسته", "کریمي", "غلام", "نورستان"):
        assert word in text, word


def test_every_page_has_a_code_of_its_own():
    data = signing_in.pdf(SHEET)
    assert codes_on(data, 0) == {SHEET.pages[0].code}
    assert codes_on(data, 1) == {SHEET.pages[1].code}


def test_three_days_stand_on_upright_paper_and_four_on_paper_turned():
    four = replace(PAGE, columns=(DAY,) * 4)
    assert sides(signing_in.pdf(SHEET)) == (210, 297)
    assert sides(signing_in.pdf(replace(SHEET, pages=(four,)))) == (297, 210)
    assert sides(signing_in.pdf(replace(SHEET, with_phone=True))) == (297, 210)


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_same_sheet_gives_the_same_bytes(language):
    sheet = replace(SHEET, language=language)
    assert signing_in.pdf(sheet) == signing_in.pdf(sheet)


@pytest.mark.parametrize(("language", "fifth"), [("en", "5"), ("ps", "۵")])
def test_the_list_reads_from_the_side_its_language_begins_at(language, fifth):
    page = pymupdf.open(stream=signing_in.pdf(replace(SHEET, language=language)))[0]
    (number,) = [word[0] for word in page.get_text("words") if word[4] == fifth]
    if language == "ps":
        assert number > page.rect.width * 0.9
    else:
        assert number < page.rect.width * 0.1


def test_a_code_that_begins_with_a_digit_stays_whole_behind_initials(db):
    seat = EnrolmentFactory(person__code="3HVWAYK")
    pen = Pen(language="en", title="")
    pen.text(20, 30, name_of(seat, Naming.INITIALS))
    assert seat.person.shown_code in pymupdf.open(stream=pen.pdf())[0].get_text()


def test_nine_badges_need_two_pages_and_show_neither_sex_nor_father():
    badge = badges.Badge(name="K7Q-402M", role="Community elder", code="http://localhost/b/abc")
    paper = badges.Badges(
        language="en", title="A training", partner="HERE", days="", sample="", each=(badge,) * 9
    )
    data = badges.pdf(paper)
    assert len(pymupdf.open(stream=data)) == 2
    assert text_of(data, 1).split("\n")[:4] == ["A training", "HERE", "K7Q-402M", "Community elder"]
    assert codes_on(data) == {"http://localhost/b/abc"}


QUESTION = questions.Question(
    number="1", stem="Which is an act?", choices=("Deception", "Harbouring", "Servitude")
)
RIGHT = questions.Right(number="1", sign="B", words="Harbouring")
TEST = questions.Paper(
    language="en",
    title="Pre-test",
    activity="A training",
    days="20 April 2019",
    form="A",
    pass_mark=70,
    sample="",
    code="http://localhost/en/tests/1/?form=A&page=",
    questions=tuple(replace(QUESTION, number=str(n)) for n in range(1, 21)),
    key=tuple(replace(RIGHT, number=str(n)) for n in range(1, 21)),
)


def test_questions_are_not_split_and_their_key_stands_on_another_paper():
    paper, key = questions.pdf(TEST), key_pdf(TEST)
    said = [text_of(paper, number) for number in range(len(pymupdf.open(stream=paper)))]
    assert sum(text.count("Which is an act?") for text in said) == 20
    assert all(text.count("Which") == text.count("Servitude") for text in said)
    assert "KEY" not in "".join(said)
    assert text_of(key).count("Harbouring") == 20
    assert "Deception" not in text_of(key)
    assert codes_on(paper) == {f"{TEST.code}1"}
    assert codes_on(paper, 1) == {f"{TEST.code}2"}


def test_answers_are_lettered_in_the_script_of_the_paper():
    assert "الف" in text_of(questions.pdf(replace(TEST, language="fa-af")))


def test_what_is_too_long_shrinks_then_ends_in_an_ellipsis():
    said, size = fitted("Mohammad Nasir", 20, size=10)
    assert said == "Mohammad Nasir"
    assert 6 <= size < 10
    cut, _size = fitted("Mohammad Nasir " * 9, 20, size=10)
    assert cut.endswith("…")
    assert width_of(cut, _size) <= 20


def test_lines_break_between_words_and_lose_none():
    rows = broken("one two three four five six", 15, size=10)
    assert " ".join(rows) == "one two three four five six"
    assert len(rows) > 1
