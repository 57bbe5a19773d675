"""The translators' desk in the browser: who sees what, and each step of the work."""

import html
import json
import re

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail_localize.models import Translation

from curriculum.content import STALE
from curriculum.services.starter import key_of
from tests.translating import book
from tests.translating.many import add_english_lesson, add_lessons
from translating.models import TranslationFile
from translating.selectors import overview, states_of

MATRIX = "/en/desk/translations/"
CELL = f"{MATRIX}M1/ps/"
PAGE = f"{MATRIX}page/{key_of('m1-l1')}/ps/"
FIRST_VIEW_BYTES = 14 * 1024


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def cell(language="ps", code="M1"):
    return next(
        cell
        for row in overview()
        if row.code == code
        for cell in row.cells
        if cell.language == language
    )


def test_the_matrix_counts_what_is_missing_and_what_fell_behind(manual):
    assert [(row.code, [cell.word for cell in row.cells]) for row in overview()] == [
        ("manual", ["draft", "draft"]),
        ("M1", ["missing", "missing"]),
    ]
    book.with_block(0, "Four parts")
    book.rewrite("m1", audience="Everyone")
    add_english_lesson("Grooming", "They promise work.")
    found = cell()
    assert (found.stale, found.missing, found.missing_lessons, found.unread) == (2, 4, 1, 3)
    assert [page.word for page in found.pages] == ["stale", "stale", "missing", "missing"]
    assert (cell(code="manual").stale, cell(code="manual").missing) == (0, 0)


@pytest.mark.parametrize("who", ["editor", "reviewer", "approver"])
def test_the_desk_says_it_in_words_and_counts(manual, client_of, who):
    book.with_block(0, "Four parts")
    said = words(client_of(who).get(MATRIX))
    assert (
        "M1 Foundations Missing Dari M1 2 paragraphs in English only 1 paragraph out of date"
        in said
    )


def test_the_desk_speaks_three_languages(manual, client_of):
    for language, side in {"en": "ltr", "fa-af": "rtl", "ps": "rtl"}.items():
        page = client_of("editor").get(f"/{language}/desk/translations/").content.decode()
        assert f'<html lang="{language}" dir="{side}">' in page


def test_the_number_of_queries_does_not_grow(manual, client_of):
    client = client_of("editor")
    client.get(MATRIX)
    with CaptureQueriesContext(connection) as few:
        client.get(MATRIX)
    add_lessons(20)
    with CaptureQueriesContext(connection) as many:
        client.get(MATRIX)
    assert len(few) == len(many)


def test_one_click_opens_the_work(manual, client_of):
    response = client_of("editor").post(f"{PAGE}work/")
    assert response["Location"] == f"/cms/pages/{book.page(language='ps').pk}/edit/"
    assert Translation.objects.get().target_locale.language_code == "ps"
    opened = client_of("editor").get(response["Location"])
    assert opened.status_code == 200
    assert json.dumps("سره یو ځای دي.")[1:-1] in html.unescape(opened.content.decode())


def test_a_reviewer_looks_but_changes_nothing(manual, client_of):
    client = client_of("reviewer")
    assert "Translate" not in words(client.get(CELL)).replace("Translations", "")
    for step in ("work/", "follows/", "read/"):
        assert client.post(f"{PAGE}{step}").status_code == 403
    assert not Translation.objects.exists()


def test_somebody_says_that_a_lesson_follows(manual, client_of):
    changed = book.with_block(0, "Four parts")
    response = client_of("editor").post(f"{PAGE}follows/", {"next": CELL})
    assert response["Location"] == CELL
    assert (str(key_of("m1-l1")), changed) not in states_of("ps")


def test_a_native_readers_word_is_given_and_taken_back(manual, client_of):
    client = client_of("editor")
    client.post(f"{PAGE}read/", {"next": CELL, "read": "1"})
    assert book.page(language="ps").native_reviewed
    assert "Not read after all" in words(client.get(CELL))
    client.post(f"{PAGE}read/", {"next": "https://example.org/", "read": "0"})
    assert not book.page(language="ps").native_reviewed


def test_nobody_is_sent_to_another_site(manual, client_of):
    response = client_of("editor").post(f"{PAGE}read/", {"next": "https://example.org/"})
    assert response["Location"] == MATRIX


def test_what_cannot_be_done_is_said(manual, client_of):
    client = client_of("editor")
    client.post(f"{MATRIX}page/{key_of('m1-l1')}/en/follows/")
    book.page().delete()
    response = client.post(f"{PAGE}follows/", follow=True)
    assert "has no English page that it could follow" in words(response)


def a_file(client, text="بل جرم.", source="Another crime."):
    """The file as the translator sends it back."""
    file = polib.pofile(client.get(f"{CELL}export/").content.decode())
    entry = next(one for one in file if one.msgid == source)
    entry.msgstr, entry.flags = text, []
    return SimpleUploadedFile("m1.po", str(file).encode())


def test_a_file_goes_out_and_comes_back_as_a_draft_to_be_published(manual, client_of):
    client = client_of("editor")
    sent = client.post(f"{CELL}import/", {"file": a_file(client)})
    looked = client.get(sent["Location"])
    assert "1 sentence would change. 15 are the same as here." in words(looked)
    assert not book.page("m1-l2", "ps").has_unpublished_changes
    assert client.post(sent["Location"])["Location"] == CELL
    assert client.post(sent["Location"])["Location"] == CELL
    assert book.page("m1-l2", "ps").has_unpublished_changes
    assert client.post(f"{CELL}publish/").status_code == 403
    assert client_of("approver").post(f"{CELL}publish/")["Location"] == CELL
    assert "بل جرم." in book.page("m1-l2", "ps").body[0].value.source


def test_a_file_of_one_lesson_is_named_after_it(manual, client_of):
    response = client_of("editor").get(f"{CELL}export/?lesson={key_of('m1-l2')}")
    assert response["Content-Disposition"] == 'attachment; filename="M1-L2-ps.po"'


def test_a_file_that_does_not_fit_is_refused_with_a_sentence(manual, client_of):
    client = client_of("editor")
    other = client.post(f"{MATRIX}M1/fa-af/import/", {"file": a_file(client)})
    assert (other.status_code, TranslationFile.objects.count()) == (422, 0)
    assert "Nothing was taken over" in words(other)
    assert client.post(f"{CELL}import/", {}).status_code == 422


def test_english_that_changed_while_the_file_lay_there_stops_it(manual, client_of):
    client = client_of("editor")
    sent = client.post(f"{CELL}import/", {"file": a_file(client)})["Location"]
    changed = book.with_block(0, "Four parts")
    response = client.post(sent)
    assert response.status_code == 422
    assert "Act, means, purpose: “Three parts”" in words(response)
    assert states_of("ps")[(str(key_of("m1-l1")), changed)] == STALE
    assert not Translation.objects.exists()


def test_other_numbers_need_a_tick(manual, client_of):
    client = client_of("editor")
    file = a_file(client, "<b>۴</b> برخې دي.", "There are <b>3</b> parts.")
    sent = client.post(f"{CELL}import/", {"file": file})["Location"]
    assert "Other numbers" in words(client.get(sent))
    assert client.post(sent).status_code == 422
    assert client.post(sent, {"numbers_are_right": "on"})["Location"] == CELL
