"""The books of an edition: which there are, taking one home, having them made."""

import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from books import selectors, services
from books.enums import Format
from books.models import Book
from books.permissions import may_make
from editions.models import Edition
from editions.selectors import edition_by_slug
from jobs.models import Job
from people.models import User
from people.permissions import Right, may

KINDS = {Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip"}
_FOREVER = "public, max-age=31536000, immutable"
_RANGE = re.compile(r"bytes=(\d{1,12})-(\d{0,12})")


@dataclass(frozen=True)
class Place:
    """A place on the shelf: `book` is None as long as it is not made."""

    title: str
    code: str
    slug: str
    book: Book | None


@require_safe
def shelf(request: HttpRequest, edition: str) -> HttpResponse:
    """All books of the edition in the language of the page."""
    found = _edition(edition)
    language = get_language() or "en"
    made = selectors.books_of(found, language)
    places = [
        Place(part.title, part.code, part.slug, made.get((part.code, Format.PDF)))
        for part in selectors.modules_written(found, language)
    ]
    context = {
        "edition": found,
        "pdf": made.get(("", Format.PDF)),
        "epub": made.get(("", Format.EPUB)),
        "places": places,
        "missing": len(places) + 2 - len(made),
        "may_teach": may(request.user, Right.READ_NOTES),
        "may_make": may_make(request.user),
        "job": _job(found, language) if may_make(request.user) else None,
    }
    return render(request, "books/shelf.html", context)


@require_POST
@login_required
def make(request: HttpRequest, edition: str) -> HttpResponse:
    """Start, or start again, the work for all languages; whoever may ask sees how far it is."""
    if not may_make(request.user):
        raise PermissionDenied
    found = _edition(edition)
    by = request.user if isinstance(request.user, User) else None
    services.start_making(edition=found, by=by)
    messages.success(request, _("The books are being made. This takes some minutes."))
    return redirect("books:shelf", found.slug)


@require_safe
def download(request: HttpRequest, edition: str, name: str) -> HttpResponse:
    """The file; it never changes, so a phone keeps it, and a broken download goes on."""
    book = _book(_edition(edition), name)
    tag = f'"{book.sha256}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        # A book is packed already: packed again it would lose its length, and a phone its progress bar.
        request.META["HTTP_ACCEPT_ENCODING"] = ""
        answer = _file(request, book, tag)
    answer["ETag"] = tag
    answer["Cache-Control"] = _FOREVER
    return answer


def _file(request: HttpRequest, book: Book, tag: str) -> HttpResponse:
    part = _asked(request, book, tag)
    kind = KINDS[Format(book.format)]
    if part:
        first, last = part
        answer = HttpResponse(_piece(book.file, first, last), status=206, content_type=kind)
        answer["Content-Range"] = f"bytes {first}-{last}/{book.bytes}"
    else:
        answer = FileResponse(book.file.open("rb"), content_type=kind)  # type: ignore[assignment]
        answer["Content-Length"] = str(book.bytes)
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Disposition"] = f'attachment; filename="{book.name}"'
    answer.status_code = HTTPStatus.PARTIAL_CONTENT if part else HTTPStatus.OK
    return answer


def _asked(request: HttpRequest, book: Book, tag: str) -> tuple[int, int] | None:
    """(first, last) byte of the one range asked for; None: all of it."""
    found = _RANGE.fullmatch(request.headers.get("Range", ""))
    if not found or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = int(found[1]), int(found[2] or book.bytes - 1)
    return (first, min(last, book.bytes - 1)) if first <= last and first < book.bytes else None


def _piece(file: Path, first: int, last: int) -> bytes:
    with file.open("rb") as source:
        source.seek(first)
        return source.read(last - first + 1)


def _book(edition: Edition, name: str) -> Book:
    """Raises Http404 for a name that is none, and where the file is gone."""
    rows = Book.objects.filter(edition=edition).select_related("edition")
    for book in rows:
        if book.name == name and book.file.exists():
            return book
    raise Http404


def _edition(slug: str) -> Edition:
    found = edition_by_slug(slug)
    if found is None:
        raise Http404
    return found


def _job(edition: Edition, language: str) -> Job | None:
    return Job.objects.filter(key=services.job_key(edition, language)).first()
