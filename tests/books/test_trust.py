"""On paper stands what the web shows of how far a text may be trusted."""

from dataclasses import replace

import pymupdf
import pytest

from books.printing import of_module
from books.selectors import imprint_of
from curriculum.content import STALE, Objective
from editions.enums import EditionKind
from paper.press import bind as pressed
from tests.books.test_epub import opened, page
from tests.books.whole import imprint, keep_its_files, manual
from tests.reading.shelf import bind

COUNTED = " paragraphs of this lesson were translated from an older wording. They are marked."
REVIEW = "No technical review took place before it was approved."


@pytest.fixture
def _its_files(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    keep_its_files()


def aged(language="en"):
    """The aims of module and lesson follow an older wording, like one paragraph already does."""
    whole = manual(language, lessons=1)
    old = (Objective(id="o", text="Know debt", state=STALE),)
    written, coming = whole.modules
    lessons = tuple(
        replace(
            lesson,
            objectives=old,
            blocks=tuple(
                replace(block, state=STALE) if block.type == "trainer_note" else block
                for block in lesson.blocks
            ),
        )
        for lesson in written.lessons
    )
    return replace(whole, modules=(replace(written, objectives=old, lessons=lessons), coming))


def pdf(whole, told):
    book = pressed(of_module(whole, whole.modules[0], told, {}))
    return [" ".join(one.get_text().split()) for one in pymupdf.open(stream=book.data)]


def test_an_aim_from_an_older_wording_is_marked_and_counted_in_the_epub(monkeypatch):
    monkeypatch.setattr("tests.books.test_epub.manual", lambda _language: aged())
    book = opened()
    assert 'Know debt <b class="older">(Older wording)</b>' in page(book, "m1.xhtml")
    lesson = page(book, "m1-1.xhtml")
    assert lesson.count("(Older wording)") == 1
    assert f'<span class="number">2</span>{COUNTED}' in lesson


def test_a_pdf_marks_old_aims_and_says_on_cover_and_imprint_that_nobody_reviewed_it():
    cover, inside, *rest = pdf(aged(), imprint(is_urgent=True))
    text = " ".join(rest)
    assert text.count("Know debt (Older wording)") == 2
    assert f"2{COUNTED}" in text
    assert ("Urgent correction" in cover, REVIEW in cover, REVIEW in inside) == (True, True, True)
    assert REVIEW not in " ".join(pdf(aged(), imprint()))


@pytest.mark.django_db
@pytest.mark.usefixtures("_its_files")
def test_the_trainers_print_marks_aims_and_notes_and_says_that_nobody_reviewed_it(client_of):
    bind(aged())
    address = "/en/manual/editions/1/trainer/m1-first/"
    before = client_of("trainer_here").get(address).content.decode()
    assert before.count("(Older wording)") == 2
    assert f'<span class="number">2</span>{COUNTED}' in before
    # One paragraph and one note.
    assert before.count("The original of this paragraph has changed since it was translated.") == 2
    assert REVIEW not in before
    bind(aged(), number=2, is_urgent=True)
    assert REVIEW in client_of("trainer_here").get(address.replace("/1/", "/2/")).content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("_its_files")
def test_only_an_approved_edition_is_called_an_urgent_correction():
    approved = bind(manual(), is_urgent=True)
    sample = bind(manual(), kind=EditionKind.SAMPLE, number=2, is_urgent=True)
    assert imprint_of(approved, manual()).is_urgent
    assert not imprint_of(sample, manual()).is_urgent
