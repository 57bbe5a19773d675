"""Bringing a file on the page, and taking questions away."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from assessments.models import QuestionVersion
from bankfiles.models import BroughtFile, QuestionImport
from exchange.limits import MOST_BYTES
from tests.bankfiles.files import KILN, KILN_IN_DARI, TWO_IN_AIKEN

pytestmark = pytest.mark.django_db
HOME = "/en/desk/question-files/"


@pytest.fixture
def desk(client_of):
    return client_of("editor")


@pytest.fixture
def send(desk):
    """A file as a browser sends it; the page that follows."""

    def sent(text, name="questions.txt", **more):
        data = text.encode() if isinstance(text, str) else text
        fields = {"file": SimpleUploadedFile(name, data), "language": "en", **more}
        return desk.post(HOME, fields, follow=True)

    return sent


def confirmed(desk, page):
    """A tap on the button of this page."""
    html = page.content.decode()
    action = re.search(r'action="([^"]+confirm/)"', html)[1]
    seen = re.search(r'name="seen" value="(\w+)"', html)[1]
    return desk.post(action, {"seen": seen}, follow=True)


def test_from_the_file_to_the_bank(desk, send):
    page = send(KILN)
    html = page.content.decode()
    assert "Nothing is written yet." in html
    assert "A kiln owner keeps the papers of a family. What is it?" in html
    assert '<b class="code"><bdi dir="ltr">ACT-07</bdi></b>' in html
    assert QuestionVersion.objects.count() == 0
    done = confirmed(desk, page)
    assert "Questions imported" in done.content.decode()
    assert (QuestionVersion.objects.count(), BroughtFile.objects.count()) == (1, 0)
    row = QuestionImport.objects.get()
    assert (row.codes, row.figures) == (
        ["ACT-07"],
        {"new": 1, "version": 0, "same": 0, "left_out": 0},
    )


def test_two_taps_import_once(desk, send):
    page = send(KILN)
    first, second = confirmed(desk, page), confirmed(desk, page)
    assert first.redirect_chain == second.redirect_chain
    assert (QuestionVersion.objects.count(), QuestionImport.objects.count()) == (1, 1)


def test_the_bank_that_changed_in_between_is_shown_anew(desk, send, bring):
    page = send(KILN)
    bring(KILN)
    refused = confirmed(desk, page)
    assert refused.status_code == 409
    assert "The bank of questions changed" in refused.content.decode()
    assert QuestionVersion.objects.count() == 1


def test_a_file_brought_again_says_that_there_is_nothing_to_do(send, bring):
    bring(KILN)
    html = send(KILN).content.decode()
    assert "There is nothing to do." in html
    assert "Take all questions" not in html


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        (KILN, "a.txt", "gift"),
        (TWO_IN_AIKEN, "a.txt", "aiken"),
        ("\ufeff<?xml version='1.0'?><quiz/>", "a.txt", "moodlexml"),
        ("<quiz/>", "a", "moodlexml"),
        ("", "a.XML", "moodlexml"),
    ],
)
def test_the_format_is_found_out(send, text, name, found):
    send(text, name)
    assert BroughtFile.objects.get().format_name == found


def test_the_format_the_language_and_the_module_can_be_changed(desk, send):
    send(TWO_IN_AIKEN, format_name="gift")
    kept = BroughtFile.objects.get()
    wrong = desk.get(f"{HOME}{kept.pk}/").content.decode()
    assert "Take all questions" not in wrong
    said = {"format_name": "aiken", "language": "ps", "module": "m۱"}
    page = desk.post(f"{HOME}{kept.pk}/", said, follow=True)
    kept.refresh_from_db()
    assert (kept.format_name, kept.language, kept.module) == ("aiken", "ps", "M1")
    assert "Take all questions" in page.content.decode()
    refused = desk.post(f"{HOME}{kept.pk}/", said | {"module": "Law"})
    assert refused.status_code == 422
    assert "A module is M and a number." in refused.content.decode()


def test_each_problem_stands_at_its_line_in_the_readers_language(desk, send):
    send(KILN + "\n// [id:B1]\nWho?{~one ~two}\n")
    kept = BroughtFile.objects.get()
    english = desk.get(f"{HOME}{kept.pk}/").content.decode()
    assert 'Line <span class="number">11</span>' in english
    assert "No answer is marked as right. Mark it." in english
    assert "Take the good questions" in english
    dari = desk.get(f"/fa-af/desk/question-files/{kept.pk}/").content.decode()
    assert "No answer is marked as right" not in dari
    assert '<span class="number">۱۱</span>' in dari


def test_whoever_brings_a_translation_sees_it_beside_its_code(send, bring, desk, newest):
    bring(KILN)
    page = send(KILN_IN_DARI, language="fa-af")
    assert "New version" in page.content.decode()
    confirmed(desk, page)
    assert set(newest("ACT-07").content.stem) == {"en", "fa_af"}


def test_no_file_and_too_large_a_file_are_told(desk, send):
    nothing = desk.post(HOME, {"language": "en"})
    assert (nothing.status_code, "Choose the file." in nothing.content.decode()) == (422, True)
    large = send(b"x" * (MOST_BYTES + 1))
    assert (large.status_code, "larger than 8 megabytes" in large.content.decode()) == (422, True)
    larger = send(b"x" * (MOST_BYTES + 99_999))
    assert (larger.status_code, "larger than 8 megabytes" in larger.content.decode()) == (413, True)
    assert BroughtFile.objects.count() == 0


def test_a_file_is_dropped(desk, send):
    send(KILN)
    desk.post(f"{HOME}{BroughtFile.objects.get().pk}/drop/")
    assert BroughtFile.objects.count() == 0


def test_long_files_are_shown_page_by_page(desk, send):
    text = "".join(f"// [id:A-{n}]\nHow is number {n}?{{=one ~two}}\n\n" for n in range(45))
    page = send(text, module="M1").content.decode()
    assert page.count("How is number") == 20
    assert len(page.encode()) < 100_000
    kept = BroughtFile.objects.get()
    last = desk.get(f"{HOME}{kept.pk}/?show=new&page=3").content.decode()
    assert last.count("How is number") == 5


def test_the_way_stands_on_the_page_of_the_bank(client_of):
    assert HOME in client_of("editor").get("/en/desk/questions/").content.decode()
    assert HOME not in client_of("reviewer").get("/en/desk/questions/").content.decode()


def test_what_a_file_cannot_hold_is_said_before_it_is_downloaded(bank, desk):
    query = "?form=A&module=M3&format_name=aiken&language=ps"
    html = desk.get(f"{HOME}out/{query}").content.decode()
    assert "The category was left out: this format cannot hold it." in html
    assert html.count("The code ") == 1
    file = desk.get(f"{HOME}out/file/{query}")
    assert file["Content-Disposition"] == 'attachment; filename="questions-form-A-M3-ps.txt"'
    held = file.content.decode().count("ANSWER:")
    assert f'holds <span class="number">{held}</span> of' in html


@pytest.mark.parametrize(
    ("format_name", "begins", "kind"),
    [
        ("gift", b"$CATEGORY", "text/plain; charset=utf-8"),
        ("moodlexml", b"<?xml", "application/xml"),
        ("qti", b"PK\x03\x04", "application/zip"),
    ],
)
def test_every_format_goes_out(bank, desk, format_name, begins, kind):
    file = desk.get(f"{HOME}out/file/?format_name={format_name}&language=en")
    assert (file.content.startswith(begins), file["Content-Type"]) == (True, kind)


def test_a_question_without_the_language_stays_behind_and_is_named(desk, bring):
    bring(KILN)
    html = desk.get(f"{HOME}out/?format_name=gift&language=ps").content.decode()
    assert "something of it has no text in this language" in html
    assert "ACT-07" in html
    assert "Download the file" not in html


def test_a_choice_that_is_none_is_told_and_gives_no_file(bank, desk):
    assert desk.get(f"{HOME}out/?format_name=docx&language=en").status_code == 422
    assert desk.get(f"{HOME}out/file/?format_name=docx&language=en").status_code == 404


def test_where_a_question_lacks_a_module_the_box_for_it_is_open(desk, send):
    """One question names its module and is taken; the other waits for one."""
    page = send(f"{KILN}\n\n$CATEGORY: top\n\nWhat is a kiln? {{=An oven ~A well}}\n")
    assert page.context["takes"]
    assert page.context["counts"]["left_out"] == 1
    assert '<details class="card" open>' in page.content.decode()
    assert '<details class="card" open>' not in send(KILN).content.decode()
