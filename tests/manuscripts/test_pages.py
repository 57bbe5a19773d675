"""An editor brings a document: looks through it, confirms it or drops it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from curriculum.models import LessonPage
from jobs.models import Job
from manuscripts.models import ImportedDocument, Manuscript
from manuscripts.opening import MEGABYTE
from manuscripts.selectors import module_by_code
from manuscripts.services import receiving
from tests.cast import enter
from tests.editions import book
from tests.manuscripts import chosen
from tests.manuscripts.typed import saved, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_of):
    book.lay()
    return client_of("editor")


def sent(client, data, language="en", name="Words.docx", page="en"):
    address = reverse("manuscripts:import").replace("/en/", f"/{page}/")
    module = module_by_code("M1", language)
    return client.post(address, {"module": module.pk, "file": SimpleUploadedFile(name, data)})


def text_of(client, address):
    return client.get(address).content.decode()


def drafts():
    return list(LessonPage.objects.filter(live=False).values_list("title", flat=True))


def test_what_was_seen_is_what_is_made(desk):
    answer = sent(desk, chosen.small())
    row = Manuscript.objects.get()
    assert answer["Location"] == reverse("manuscripts:manuscript", args=[row.pk])
    shown = text_of(desk, answer["Location"])
    assert "Say trafficking, not smuggling." in shown
    assert "Pictures without a description." in shown
    assert reverse("manuscripts:picture", args=[row.pk, next(iter(row.pictures))]) in shown
    assert drafts() == []
    done = desk.post(reverse("manuscripts:confirm", args=[row.pk]))
    kept = ImportedDocument.objects.get()
    assert done["Location"] == reverse("manuscripts:imported", args=[kept.pk])
    assert "Words we use" in text_of(desk, done["Location"])
    assert drafts() == ["Words we use"]
    assert Manuscript.objects.count() == 0


def test_a_dropped_document_leaves_nothing(desk):
    sent(desk, chosen.small())
    desk.post(reverse("manuscripts:drop", args=[Manuscript.objects.get().pk]))
    assert (Manuscript.objects.count(), drafts()) == (0, [])


def test_the_same_document_again_leads_to_the_first_report(desk, client_of):
    sent(desk, chosen.small())
    desk.post(reverse("manuscripts:confirm", args=[Manuscript.objects.get().pk]))
    answer = sent(client_of("approver"), chosen.small())
    kept = ImportedDocument.objects.get()
    assert answer["Location"] == reverse("manuscripts:imported", args=[kept.pk])
    assert drafts() == ["Words we use"]


def test_choosing_the_same_document_twice_keeps_it_once(desk):
    sent(desk, chosen.small())
    sent(desk, chosen.small())
    assert Manuscript.objects.count() == 1


def test_a_bad_document_is_refused_beside_the_field_and_nothing_is_kept(desk):
    answer = sent(desk, b"not a document")
    assert answer.status_code == 422
    assert "This is not a Word document." in answer.content.decode()
    assert sent(desk, b"").status_code == 422
    assert Manuscript.objects.count() == 0


def test_a_large_document_is_read_and_taken_over_by_jobs(
    desk, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(receiving, "AT_ONCE", 100)
    with django_capture_on_commit_callbacks(execute=True):
        answer = sent(desk, chosen.small())
    reading = Job.objects.get()
    row = Manuscript.objects.get()
    assert answer["Location"] == reverse("jobs:job", args=[reading.pk])
    assert (reading.status, reading.done, reading.result) == (
        "done",
        1,
        {"link": reverse("manuscripts:manuscript", args=[row.pk])},
    )
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("manuscripts:confirm", args=[row.pk]))
    making = Job.objects.get(kind="manuscripts.import")
    kept = ImportedDocument.objects.get()
    assert making.result == {"link": reverse("manuscripts:imported", args=[kept.pk])}
    assert drafts() == ["Words we use"]


def test_a_job_that_lost_its_end_finds_what_it_made(
    desk, monkeypatch, django_capture_on_commit_callbacks
):
    from manuscripts.handlers import take_over

    monkeypatch.setattr(receiving, "AT_ONCE", 100)
    with django_capture_on_commit_callbacks(execute=True):
        sent(desk, chosen.small())
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(reverse("manuscripts:confirm", args=[Manuscript.objects.get().pk]))
    making = Job.objects.get(kind="manuscripts.import")
    first, progress = making.result, Counted()
    assert take_over(progress, **making.arguments) == first
    assert drafts() == ["Words we use"]


class Counted:
    def expect(self, total):
        self.total = total

    def step(self):
        """Counted elsewhere."""


class Flood(io.RawIOBase):
    """A body of any length that counts how much of it was read at once."""

    def __init__(self, head, length):
        self.head, self.left, self.largest = io.BytesIO(head), length, 0

    def readable(self):
        return True

    def read(self, size=-1):
        self.largest = max(self.largest, size if size >= 0 else self.left)
        begun = self.head.read(size)
        if begun:
            return begun
        count = min(size, self.left)
        self.left -= count
        return b"\0" * count


def test_two_hundred_megabytes_are_refused_and_never_held(desk, tmp_path, settings):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    head = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n"
    )
    flood = Flood(head, 200 * MEGABYTE - len(head))
    answer = desk.generic(
        "POST",
        reverse("manuscripts:import"),
        b"",
        CONTENT_TYPE="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * MEGABYTE),
        **{"wsgi.input": flood},
    )
    assert answer.status_code == 422
    assert "This file is larger than 20 megabytes." in answer.content.decode()
    assert "Choose the document." not in answer.content.decode()
    assert (flood.left, flood.largest <= MEGABYTE) == (0, True)
    assert list(tmp_path.iterdir()) == []


def test_a_form_of_another_site_is_refused(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    book.lay()
    assert sent(browser, chosen.small()).status_code == 403
    assert Manuscript.objects.count() == 0


def test_a_dari_document_is_shown_from_right_to_left_whatever_the_page(desk):
    sent(desk, saved(typed(("Heading 1", "کلمه‌ها"), "متن.")), "fa-af")
    shown = text_of(desk, reverse("manuscripts:manuscript", args=[Manuscript.objects.get().pk]))
    assert '<article class="lesson" lang="fa-af" dir="rtl">' in shown


def test_pages_cost_the_same_queries_for_one_document_and_for_many(desk):
    # Saved once: the bytes hold the second they were written in.
    files = [saved(typed(("Heading 1", f"Lesson {number}"), "Text.")) for number in range(4)]

    def bring(count):
        for number, data in enumerate(files[:count]):
            sent(desk, data, name=f"{number}.docx")

    counts = []
    for count in (1, 4):
        bring(count)
        with CaptureQueriesContext(connection) as asked:
            text_of(desk, reverse("manuscripts:import"))
        counts.append(len(asked))
    assert Manuscript.objects.count() == 4
    assert counts[0] == counts[1]


def test_a_post_that_ended_ends_the_import(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(receiving, "AT_ONCE", 100)
    with django_capture_on_commit_callbacks(execute=True):
        sent(desk, chosen.small())
    with django_capture_on_commit_callbacks() as waiting:
        desk.post(reverse("manuscripts:confirm", args=[Manuscript.objects.get().pk]))
    enter("editor").posts.all().delete()
    for callback in waiting:
        callback()
    job = Job.objects.get(kind="manuscripts.import")
    assert (job.status, job.error_code) == ("failed", "import_not_allowed")
    assert drafts() == []
