"""Books of an edition: made once in the background, whole or not at all, taken home by anybody."""

import hashlib
import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from books import handlers, services
from books.enums import Format
from books.models import Book
from books.selectors import books_of, edition_of, imprint_of, manual_of, wanted
from editions.enums import EditionKind
from jobs.enums import JobStatus
from jobs.models import Job
from jobs.services import start_again
from paper import press
from paper.press import Printed
from tests.books.checker import judge
from tests.books.whole import SECRET, keep_its_files, manual
from tests.reading.shelf import bind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _printed_here(monkeypatch):
    """The process of its own has its tests in test_pdf.py; one for every book here takes minutes."""
    monkeypatch.setattr(services, "bind_apart", press.bind)


@pytest.fixture(autouse=True)
def _its_files(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    keep_its_files()


@pytest.fixture
def edition():
    return bind(*(manual(language, lessons=1) for language in ("en", "fa-af", "ps")))


@pytest.fixture
def made(edition, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        services.start_making(edition=edition, by=None)
    return edition


def test_an_edition_gets_three_books_in_each_language(made, tmp_path):
    assert set(Job.objects.values_list("status", "done", "total")) == {(JobStatus.DONE, 3, 3)}
    rows = {(b.language, b.module, b.format) for b in Book.objects.all()}
    assert rows == {
        (language, module, kind)
        for language in ("en", "fa-af", "ps")
        for module, kind in (("", "pdf"), ("", "epub"), ("M1", "pdf"))
    }
    for book in Book.objects.all():
        data = book.file.read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (book.sha256, book.bytes)
        if book.format == Format.PDF:
            assert len(PdfReader(io.BytesIO(data)).pages) == book.pages
    assert [file.name for file in (tmp_path / "books").iterdir() if file.name[0] == "."] == []


def test_asked_twice_made_once(made, django_capture_on_commit_callbacks):
    before = list(Book.objects.values_list("pk", "made_at"))
    with django_capture_on_commit_callbacks(execute=True):
        services.start_making(edition=made, by=None)
    assert list(Book.objects.values_list("pk", "made_at")) == before
    assert Job.objects.count() == 3


@pytest.fixture
def quickly(monkeypatch):
    """(module, format) of each book asked of the press; its bytes tell how many were before it."""
    asked = []

    def printed(*, module, kind, **_rest):
        asked.append((module, kind))
        return Printed(f"Print {len(asked)}".encode(), 1)

    monkeypatch.setattr(handlers, "print_book", printed)
    return asked


def test_a_lost_book_is_made_again_by_the_job_that_was_done(
    quickly, client_of, django_capture_on_commit_callbacks
):
    edition = bind(manual(lessons=1))
    with django_capture_on_commit_callbacks(execute=True):
        job = services.start_making(edition=edition, by=None)[0]
    Book.objects.get(format="epub").file.unlink()
    assert ("", "epub") not in books_of(edition, "en")
    address = "/en/manual/editions/1/books/"
    assert "Make the missing books" in client_of("editor").get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client_of("editor").post(f"{address}make/")
    assert quickly == [*wanted(edition, "en"), ("", "epub")]
    assert Book.objects.get(format="epub").file.read_bytes() == b"Print 4"
    job.refresh_from_db()
    assert (Job.objects.count(), job.status, job.done) == (1, JobStatus.DONE, 3)
    assert "Make the missing books" not in client_of("editor").get(address).content.decode()


def test_a_row_follows_the_new_file_only_when_the_old_one_is_gone():
    edition = bind(manual(lessons=1))

    def kept(data):
        book = {"edition": edition, "language": "en", "module": "", "kind": Format.PDF}
        return services.keep_book(**book, printed=Printed(data, len(data)))

    first = kept(b"one")
    assert kept(b"three").sha256 == first.sha256
    first.file.unlink()
    again = kept(b"three")
    assert (again.pk, again.bytes, again.pages) == (first.pk, 5, 5)
    assert Book.objects.get().file.read_bytes() == b"three"


def test_a_killed_job_goes_on_where_it_stopped(
    edition, monkeypatch, django_capture_on_commit_callbacks
):
    printed = []
    real = services.print_book

    def until_killed(**wanted):
        printed.append((wanted["module"], wanted["kind"]))
        if len(printed) == 2:
            raise RuntimeError("power cut")
        return real(**wanted)

    monkeypatch.setattr(handlers, "print_book", until_killed)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.start_making(edition=edition, by=None)[0]
    job.refresh_from_db()
    assert job.status == JobStatus.FAILED
    assert Book.objects.filter(language="en").count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        start_again(job=job)
    job.refresh_from_db()
    assert (job.status, job.done) == (JobStatus.DONE, 3)
    english = printed[:2] + printed[-2:]
    assert english.count(("", Format.PDF)) == 1, "what was made before the cut is not made again"


def test_a_new_edition_starts_its_books_itself(settings, django_capture_on_commit_callbacks):
    settings.BOOKS_WITH_EDITION = True
    with django_capture_on_commit_callbacks() as callbacks:
        bind(manual())
        Job.objects.all().delete()
    assert len(callbacks) == 1
    callbacks[0]()
    assert Job.objects.filter(kind=services.MAKE).count() == 1


def test_anybody_takes_a_book_home_and_keeps_it(made, client_of):
    book = Book.objects.get(language="ps", module="", format="pdf")
    address = f"/ps/manual/editions/1/books/{book.name}"
    answer = client_of("anonymous").get(address, headers={"Accept-Encoding": "gzip"})
    assert b"".join(answer.streaming_content) == book.file.read_bytes()
    assert answer["Content-Disposition"] == 'attachment; filename="manual-1-ps.pdf"'
    assert answer["Content-Length"] == str(book.bytes)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in answer
    again = client_of("anonymous").get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_broken_download_goes_on(made, client_of):
    book = Book.objects.get(language="en", module="", format="epub")
    address = f"/en/manual/editions/1/books/{book.name}"
    data = book.file.read_bytes()

    def part(wanted, **headers):
        return client_of("anonymous").get(address, headers={"Range": wanted, **headers})

    rest = part("bytes=100-")
    assert (rest.status_code, rest.content) == (206, data[100:])
    assert rest["Content-Range"] == f"bytes 100-{len(data) - 1}/{len(data)}"
    assert part("bytes=0-9").content == data[:10]
    for odd in ("bytes=9-1", "bytes=99999999-", "bytes=a-b", "lines=1-2"):
        assert part(odd).status_code == 200, odd
    assert part("bytes=5-9", **{"If-Range": '"other"'}).status_code == 200


def test_a_name_that_is_no_book_is_not_found(made, client_of):
    for name in ("manual-1-ps.exe", "..%2Fmanual-1-ps.pdf", "manual-2-ps.pdf", "x"):
        answer = client_of("anonymous").get(f"/en/manual/editions/1/books/{name}")
        assert answer.status_code == 404, name
    Book.objects.get(language="ps", module="", format="pdf").file.unlink()
    address = "/en/manual/editions/1/books/manual-1-ps.pdf"
    assert client_of("anonymous").get(address).status_code == 404


def test_the_shelf_shows_what_is_there_and_strangers_start_nothing(edition, client_of):
    address = "/en/manual/editions/1/books/"
    stranger = client_of("anonymous")
    assert "Some books are still being made" in stranger.get(address).content.decode()
    assert "Make the missing books" not in stranger.get(address).content.decode()
    assert stranger.post(f"{address}make/").status_code == 302
    assert client_of("trainer_here").post(f"{address}make/").status_code == 403
    assert Job.objects.count() == 0
    assert "Make the missing books" in client_of("editor").get(address).content.decode()
    assert client_of("editor").post(f"{address}make/").status_code == 302
    assert Job.objects.count() == 3


def test_the_shelf_says_size_and_pages(made, client_of):
    book = Book.objects.get(language="en", module="M1")
    page = client_of("anonymous").get("/en/manual/editions/1/books/").content.decode()
    assert f"{max(1, round(book.bytes / 1024))} KB" in page
    assert "being made" not in page


def test_the_shelf_needs_the_same_queries_however_many_modules(
    made, client_of, django_assert_max_num_queries
):
    with django_assert_max_num_queries(6):
        client_of("anonymous").get("/en/manual/editions/1/books/")


def test_the_command_writes_the_same_file(made, tmp_path, capsys):
    out = tmp_path / "own.pdf"
    call_command("export_manual", language="ps", format="pdf", out=out, edition="1")
    book = Book.objects.get(language="ps", module="", format="pdf")
    assert out.read_bytes() == book.file.read_bytes()
    assert f"{book.pages} pages, {book.bytes} bytes" in capsys.readouterr().out


def test_the_command_writes_an_epub_that_passes(edition, tmp_path):
    out = tmp_path / "own.epub"
    call_command("export_manual", language="fa-af", format="epub", out=out)
    said = judge(out)
    assert out.read_bytes()[:2] == b"PK"
    if said is not None:
        assert "0 fatals / 0 errors / 0 warnings" in said, said


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"edition": "9"}, "There is no edition “9”"),
        ({"edition": "x"}, "There is no edition “x”"),
        ({"module": "M9"}, "no module “M9”. It has: M1, M2."),
        ({"module": "M1", "format": "epub"}, "Leave the module out"),
        ({"out": "nowhere/at/all.pdf"}, "There is no folder nowhere/at"),
    ],
)
def test_the_command_says_what_is_wrong(edition, tmp_path, wanted, said):
    from pathlib import Path

    told = {"language": "en", "format": "pdf", "out": tmp_path / "a.pdf", **wanted}
    with pytest.raises(CommandError, match=said):
        call_command("export_manual", **{**told, "out": Path(told["out"])})
    assert not (tmp_path / "a.pdf").exists()


def test_without_an_edition_there_is_nothing_to_print(tmp_path):
    with pytest.raises(CommandError, match="no edition of the manual yet"):
        call_command("export_manual", language="en", format="pdf", out=tmp_path / "a.pdf")


def test_a_language_the_edition_lacks_is_told(tmp_path):
    bind(manual())
    with pytest.raises(CommandError, match=r"has no language “ps”\. It has: en"):
        call_command("export_manual", language="ps", format="pdf", out=tmp_path / "a.pdf")


def test_only_what_the_letter_speaks_of_is_called_approved():
    edition = bind(*(manual(language) for language in ("en", "ps")), languages=("en",))
    english, pashto = (imprint_of(edition, manual_of(edition, one)) for one in ("en", "ps"))
    assert english.approval == (
        "Edition 1, approved by High Commission, letter HC-12 of 1 November 2026 (10 Aqrab 1405)."
    )
    assert (english.is_approved, english.standing) == (True, "")
    assert (pashto.is_approved, pashto.approval) == (False, "")
    assert "۱" in pashto.standing
    sample = bind(manual("fa-af"), kind=EditionKind.SAMPLE)
    told = imprint_of(sample, manual_of(sample, "fa-af"))
    assert (told.approval, told.is_approved) == ("", False)
    assert told.standing


def test_the_whole_twice_and_each_written_module_once(edition):
    found = wanted(edition_of("1"), "en")
    assert found == [("", Format.PDF), ("", Format.EPUB), ("M1", Format.PDF)]


def test_the_trainers_print_has_notes_and_answers_for_those_who_may_read_them(edition, client_of):
    address = "/en/manual/editions/1/trainer/m1-first/"
    answer = client_of("trainer_here").get(address)
    page = answer.content.decode()
    assert SECRET in page
    assert "Right answer:" in page
    assert "Right thing" in page
    assert "no-store" in answer["Cache-Control"]
    assert client_of("auditor").get(address).status_code == 403
    assert client_of("trainer_here").get(address.replace("first", "none")).status_code == 404
    assert client_of("trainer_here").get(address.replace("/1/", "/7/")).status_code == 404
    assert settings.BOOKS_WITH_EDITION is False
