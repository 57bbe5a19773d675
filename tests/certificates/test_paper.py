"""The paper: joined letters, one page, the same bytes, sizes that fit."""

import io
import unicodedata
from dataclasses import replace

import pymupdf
import pytest
from pypdf import PdfReader

from certificates import rendering
from paper import shaping
from tests.certificates.test_qr_text import claims, printed

PASHTO = rendering.Sheet(
    language="ps",
    serial="7KQ4M2XRK",
    name="ښایسته کریمي",
    name_latin="Shaista Karimi",
    course="د انسان د قاچاق د قانون په اړه د مدافعې روزنه",
    issuer="د مرستې او پرمختیا سازمان",
    place="کابل",
    edition="2",
    attended="۱۷٫۵",
    scheduled="۱۸",
    dates="۳۱ وری – ۲ غویی ۱۳۹۸",
    dates_other="۲۰–۲۲ اپرېل ۲۰۱۹",
    issued="۵ غویی ۱۳۹۸",
    issued_other="۲۵ اپرېل ۲۰۱۹",
    address="training.example.org/v",
    qr_text=printed(),
)
LONG = replace(
    PASHTO,
    name="سید محمد عبدالرحیم ځاځی غوربندی ښاغلی ګل‌محمد ډېر اوږد نوم خاوند احمدزی وردګ",
    name_latin="Sayed Mohammad Abdurrahim Zazai Ghorbandi Gul Mohammad Ahmadzai Wardak",
    course="د انسانانو د قاچاق او د کډوالو د قاچاق پر وړاندې د مبارزې د قانون په اړه د مدافعې روزنه",
    qr_text=printed(claims(name="ش" * 60, name_latin="S" * 60)),
)


def test_on_the_page_joined_letters_are_one_stroke(monkeypatch):
    """Three ښ side by side leave no white between them; unshaped, the same page shows three."""
    assert strokes(picture_of_name("ښښښ")) == 1
    monkeypatch.setattr(shaping, "shape", str)
    assert strokes(picture_of_name("ښښښ")) == 3


def picture_of_name(name):
    page = pymupdf.open(stream=rendering.pdf(replace(PASHTO, name=name))).load_page(0)
    lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", [])]
    found = next(span for line in lines for span in line["spans"] if span["size"] > 28.5)
    return page.get_pixmap(dpi=200, clip=pymupdf.Rect(found["bbox"]), colorspace=pymupdf.csGRAY)


def strokes(picture):
    """Groups of dark columns: how many separate shapes stand side by side."""
    width, height, data = picture.width, picture.height, picture.samples
    inked = [any(data[y * picture.stride + x] < 128 for y in range(height)) for x in range(width)]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))


def text_of(data):
    return unicodedata.normalize("NFKC", pymupdf.open(stream=data).load_page(0).get_text())


def test_what_is_copied_from_the_page_is_real_letters():
    text = text_of(rendering.pdf(PASHTO))
    for word in ("ښایسته", "کریمي", "Shaista Karimi", "کابل", "7KQ4-M2XR-K"):
        assert word in text, word


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_same_sheet_gives_the_same_bytes_on_one_page_of_a4_landscape(language):
    sheet = replace(PASHTO, language=language)
    first, second = rendering.pdf(sheet), rendering.pdf(sheet)
    assert first == second
    pages = PdfReader(io.BytesIO(first)).pages
    assert len(pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [297, 210]


@pytest.mark.parametrize("sheet", [PASHTO, LONG, replace(LONG, language="en")])
def test_nothing_is_squeezed_or_dropped(sheet, caplog):
    rendering.pdf(sheet)
    assert [record.message for record in caplog.records] == []


def test_a_name_may_not_smuggle_markup_into_the_page():
    page = rendering.page(replace(PASHTO, name="<b>x</b>", name_latin="$course & </div>"))
    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "$course &amp; &lt;/div&gt;" in page


def test_the_code_alone_stands_where_the_name_may_not():
    text = text_of(rendering.pdf(replace(PASHTO, language="en", name="K7Q-402M", name_latin="")))
    assert "K7Q-402M" in text
    assert "Shaista" not in text


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "SAMPLE"), ("fa-af", "این تصدیق‌نامه نیست"), ("ps", "دا تصدیق‌پاڼه نه ده")],
)
def test_a_sample_says_on_the_paper_that_it_is_one_in_two_scripts(language, said):
    sheet = replace(PASHTO, language=language, is_sample=True)
    assert said.replace("\u200c", "") in text_of(rendering.pdf(sheet))
    assert "SAMPLE: not a certificate" in text_of(rendering.pdf(sheet))
    assert "SAMPLE" not in text_of(rendering.pdf(replace(sheet, is_sample=False)))
