"""The PDF: every block, the right digits, joined letters, doors that lead somewhere, the same bytes."""

import base64
import io
import json
import logging
import unicodedata
from functools import cache

import pymupdf
import pytest
from PIL import Image
from pypdf import PdfReader

from books import printing
from paper import apart, press, shaping
from tests.books.whole import PARAGRAPH, PHOTO, SECRET, imprint, jpeg, manual

PICTURES = {PHOTO["sha256"]: f"data:image/jpeg;base64,{base64.b64encode(jpeg()).decode()}"}


@cache
def printed(language="en", **wanted):
    return press.bind(printing.of_manual(manual(language, **wanted), imprint(language), PICTURES))


def reader(book):
    return PdfReader(io.BytesIO(book.data))


def text_of(book):
    pages = pymupdf.open(stream=book.data)
    return unicodedata.normalize("NFKC", " ".join(page.get_text() for page in pages))


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_same_text_gives_the_same_bytes_on_a5(language):
    first, second = printed(language), printed.__wrapped__(language)
    assert first == second
    pages = reader(first).pages
    assert len(pages) == first.pages
    sides = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox[2:]) for page in pages}
    assert sides == {(148, 210)}


@pytest.mark.parametrize("language", ["en", "ps"])
def test_nothing_is_dropped_or_misunderstood(language, caplog):
    with caplog.at_level(logging.WARNING):
        printed.__wrapped__(language)
    assert [record.message for record in caplog.records] == []


def test_every_block_is_on_paper_but_no_trainers_note():
    text = " ".join(text_of(printed()).split())
    for said in (
        "Key message",
        "An invented case",
        "Exercise · 15 minutes",
        "Ask yourself: question 1",
        "Ask yourself: question 2",
        "Col A",
        "story.mp3",
        "342 KB",
        "UN Protocol",
        "https://example.org/protocol",
        "x < y & z",
        "The original of this paragraph has changed since it was translated.",
        "Not translated yet: this paragraph stands in English.",
        "Glossary",
        "approved by Ministry of Justice, letter 1404/317",
        "0123456789abcdef",
        "The lessons of this module are not written yet.",
    ):
        assert said in text, said
    assert SECRET not in text


def test_answers_stand_at_the_end_of_the_module_not_beside_the_question():
    pages = [page.get_text() for page in pymupdf.open(stream=printed().data)]
    body = "\n".join(pages[4:])
    questions, right = body.split("Answers to the questions")
    assert questions.count("Right thing") == 2, "once among the choices of each question"
    assert right.count("Right thing") == 2
    assert "Wrong thing" not in right


def test_a_picture_is_printed_and_a_lost_one_is_told():
    with_it = reader(printed())
    without = press.bind(printing.of_manual(manual(), imprint(), {}))
    images = [image for page in with_it.pages for image in page.images]
    assert len([image for image in images if image.image.size == (8, 8)]) >= 1
    assert "Picture: Brick kiln" in text_of(without)


@pytest.mark.parametrize(("language", "four"), [("en", "4"), ("fa-af", "۴"), ("ps", "۴")])
def test_pages_are_numbered_in_the_digits_of_the_language(language, four):
    page = pymupdf.open(stream=printed(language).data).load_page(3)
    foot = page.get_text(clip=pymupdf.Rect(0, 555, 420, 596)).strip()
    assert foot == four


def test_contents_and_outline_lead_to_the_page_they_name():
    book = printed()
    document = pymupdf.open(stream=book.data)
    outline = document.get_toc()
    assert [(level, title.split("  ")[-1]) for level, title, _page in outline] == [
        (1, "The manual"),
        (1, "The manual"),
        (2, "The manual 1"),
        (2, "The manual 2"),
        (2, "Answers to the questions"),
        (1, "Later"),
        (1, "Glossary"),
    ]
    contents = document.load_page(2)
    doors = {link["page"] + 1 for link in contents.get_links()}
    rows = contents.get_text().split("\n")
    for _level, title, page in outline:
        assert str(page) in rows, title
        assert title.split("  ")[-1] in document.load_page(page - 1).get_text()
    assert doors == {page for _level, _title, page in outline}


def test_the_file_says_its_title_and_language():
    document = reader(printed("ps"))
    assert document.metadata.title == "لارښود"
    assert document.trailer["/Root"]["/Lang"] == "ps"
    assert document.outline[0].title == "لارښود"


def test_a_long_table_repeats_its_head_on_every_page():
    pages = [page.get_text() for page in pymupdf.open(stream=printed(rows=40, lessons=1).data)]
    assert sum("Col A" in page for page in pages) >= 3


def test_running_title_stands_on_the_side_where_reading_begins():
    for language, is_left in (("en", True), ("ps", False)):
        page = pymupdf.open(stream=printed(language).data).load_page(4)
        words = page.get_text("words", clip=pymupdf.Rect(0, 20, 420, 40))
        middle = sum((word[0] + word[2]) / 2 for word in words) / len(words)
        assert (middle < 210) is is_left


def test_table_columns_run_in_the_reading_direction():
    for language, is_left_first in (("en", True), ("ps", False)):
        pages = pymupdf.open(stream=printed(language).data)
        first, last = (
            next(found[0] for page in pages if (found := page.search_for(name)))
            for name in ("Col A", "Col C")
        )
        assert (first.x0 < last.x0) is is_left_first


def test_a_process_of_its_own_prints_the_same_and_shows_signs_of_life():
    volume = printing.of_module(manual("ps"), manual("ps").modules[0], imprint("ps"), PICTURES)
    beats = []
    found = apart.bind_apart(volume, lambda: beats.append(1))
    assert found == press.bind(volume)
    assert len(beats) > found.pages - 3


def test_the_process_ends_when_nobody_wants_the_book_any_more():
    volume = printing.of_manual(manual(), imprint(), {})

    def enough():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        apart.bind_apart(volume, enough)


def test_a_broken_volume_is_told_not_printed(monkeypatch):
    monkeypatch.setattr(json, "dumps", lambda told: '{"title": 1}')
    with pytest.raises(apart.NotPrinted, match="KeyError"):
        apart.bind_apart(printing.of_manual(manual(), imprint(), {}))


def test_shaping_leaves_tags_and_addresses_alone():
    html = '<p title="ښ"><a href="#ښ">a &amp; b</a></p>'
    assert press.shaped(html) == html
    assert press.shaped("<p>ښښ</p>") == f"<p>{shaping.shape('ښښ')}</p>"


LINE = " ".join(PARAGRAPH.split()[:7])


def test_a_pashto_line_of_a_book_is_drawn_as_a_browser_draws_it(page):
    """The same strokes, word for word: letters that do not join would leave more white between them."""
    assert strokes(of_browser(page)) == strokes(of_book())


def test_unjoined_letters_would_be_seen(page, monkeypatch):
    monkeypatch.setattr(shaping, "shape", str)
    assert strokes(of_book()) > strokes(of_browser(page))


def of_book():
    volume = press.Volume(
        title="x",
        language="ps",
        rtl=True,
        css="p{font-family:vazirmatn;font-size:14pt}",
        contents="x",
        chapters=(press.Chapter(html=f"<p>{LINE}</p>"),),
    )
    document = pymupdf.open(stream=press.bind(volume).data)
    body = document.load_page(len(document) - 1)
    picture = body.get_pixmap(dpi=300, colorspace=pymupdf.csGRAY, clip=pymupdf.Rect(0, 50, 420, 90))
    return Image.frombytes("L", (picture.width, picture.height), picture.samples)


def of_browser(page):
    font = base64.b64encode(next(iter(shaping.FACES.values())).read_bytes()).decode()
    page.set_viewport_size({"width": 2200, "height": 300})
    page.set_content(
        f"<style>@font-face{{font-family:v;src:url(data:font/ttf;base64,{font})}}"
        f"p{{font:58.3px v;font-kerning:none;direction:rtl;margin:40px}}</style><p>{LINE}</p>"
    )
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot())).convert("L")


def strokes(picture):
    """How many shapes stand side by side: groups of columns with ink."""
    width, height = picture.size
    data = picture.tobytes()
    inked = [any(data[y * width + x] < 128 for y in range(height)) for x in range(width)]
    return sum(now and not before for before, now in zip([False, *inked], inked, strict=False))
