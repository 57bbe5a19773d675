"""Contents, module and lesson: of the current edition, or at the permanent address of any edition."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reading.views.book import Book, find_book, open_book, tail_of
from reading.views.kept import kept
from reading.views.telling import told


@require_safe
@kept
def contents(request: HttpRequest, edition: str | None = None) -> HttpResponse:
    """The whole table of contents."""
    book = find_book(edition)
    if book is None and edition:
        raise Http404
    context = {"book": book}
    if book:
        context |= _around(book, book.outline.manual.key)
    return render(request, "reading/contents.html", context)


@require_safe
@kept
def module(request: HttpRequest, module: str, edition: str | None = None) -> HttpResponse:
    """One module with its lessons."""
    book = open_book(edition)
    entry = book.outline.module(module)
    if entry is None:
        raise Http404
    context = _around(book, entry.module.key, f"{entry.module.slug}/")
    return render(request, "reading/module.html", {"entry": entry, **context})


@require_safe
@kept
def lesson(
    request: HttpRequest, module: str, lesson: str, edition: str | None = None
) -> HttpResponse:
    """One lesson as participants read it."""
    book = open_book(edition)
    place = book.outline.place(module, lesson)
    if place is None:
        raise Http404
    said = told(book, place)
    context = _around(book, said.key, tail_of(place.part))
    return render(request, "reading/lesson.html", {"place": place, "told": said, **context})


def _around(book: Book, key: str, tail: str = "") -> dict[str, Any]:
    """What every page says of the edition it is from."""
    newer = book.now_at(key) if book.is_old else ""
    return {"book": book, "canonical": book.canonical(tail), "newer": newer}
