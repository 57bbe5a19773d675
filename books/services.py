"""Making books: one job for each edition and language, each book made once."""

import hashlib
import os
from collections.abc import Callable
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from books import printing, selectors
from books.enums import Format
from books.epub import epub
from books.errors import WholeManualOnly
from books.models import Book
from curriculum.content import Manual
from editions.models import Edition
from jobs.enums import JobStatus
from jobs.models import Job
from jobs.services import do_over, enqueue
from ledger.verbs import verb
from paper.apart import bind_apart
from paper.press import Printed

if TYPE_CHECKING:
    from pathlib import Path

    from people.models import User

MAKE = "books.make"
Beat = Callable[[], None]


def _nothing() -> None:
    """No one waits for a sign of life."""


def start_making(*, edition: Edition, by: "User | None") -> list[Job]:
    """A background job for each language of the edition. Asked twice, started once.

    A job that is done is started over when a book it made is no longer there.
    """
    return [_start(edition, language, by) for language in edition.languages]


def _start(edition: Edition, language: str, by: "User | None") -> Job:
    job = enqueue(
        kind=MAKE,
        arguments={"edition": edition.slug, "language": language},
        requested_by=by,
        key=job_key(edition, language),
    )
    if job.status == JobStatus.DONE and selectors.missing(edition, language):
        return do_over(job=job)
    return job


def job_key(edition: Edition, language: str) -> str:
    """The same edition and language, the same job."""
    return f"{MAKE}:{edition.pk}:{language}"


def print_book(
    *, edition: Edition, manual: Manual, module: str, kind: Format, beat: Beat = _nothing
) -> Printed:
    """The bytes of a book; written nowhere. Raises ModuleUnknown, WholeManualOnly, NotPrinted."""
    imprint = selectors.imprint_of(edition, manual)
    if kind == Format.EPUB:
        if module:
            raise WholeManualOnly
        return Printed(epub(manual, imprint, selectors.pictures_of(manual.modules)), 0)
    if not module:
        pictures = selectors.inline(selectors.pictures_of(manual.modules))
        return bind_apart(printing.of_manual(manual, imprint, pictures), beat)
    one = selectors.module_of(manual, module)
    pictures = selectors.inline(selectors.pictures_of([one]))
    return bind_apart(printing.of_module(manual, one, imprint, pictures), beat)


def keep_book(
    *, edition: Edition, language: str, module: str, kind: Format, printed: Printed
) -> Book:
    """File, then row; done twice, the same file and the same row."""
    book = Book(
        edition=edition,
        language=language,
        module=module,
        format=kind,
        sha256=hashlib.sha256(printed.data).hexdigest(),
        bytes=len(printed.data),
        pages=printed.pages,
    )
    write_whole(book.file, printed.data)
    return _record(book=book)


def write_whole(file: "Path", data: bytes) -> None:
    """The file is there whole or not at all, whatever kills the process."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, prefix=".", delete=False) as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    os.chmod(target.name, 0o644)  # noqa: PTH101 - the web server may be another user
    os.replace(target.name, file)  # noqa: PTH105 - atomic on the same disk


@verb
def _record(*, book: Book) -> Book:
    """The row of a book that lies on the disk; the first made stays as long as its file does."""
    kept, _made = Book.objects.get_or_create(
        edition=book.edition,
        language=book.language,
        module=book.module,
        format=book.format,
        defaults={"sha256": book.sha256, "bytes": book.bytes, "pages": book.pages},
    )
    if not kept.file.exists():
        kept.sha256, kept.bytes, kept.pages = book.sha256, book.bytes, book.pages
        kept.made_at = book.made_at
        kept.save(update_fields=["sha256", "bytes", "pages", "made_at"])
    return kept
