"""Contents, module and lesson of the current edition in the reader's language."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from editions.models import Edition
from editions.selectors import contents as contents_of
from editions.selectors import current_edition
from reading.outline import Outline


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """The whole table of contents."""
    edition = current_edition()
    outline = _outline(edition) if edition else None
    return render(request, "reading/contents.html", {"edition": edition, "outline": outline})


@require_safe
def module(request: HttpRequest, module: str) -> HttpResponse:
    """One module with its lessons."""
    edition, outline = _found()
    entry = outline.module(module)
    if entry is None:
        raise Http404
    return render(
        request, "reading/module.html", {"edition": edition, "outline": outline, "entry": entry}
    )


@require_safe
def lesson(request: HttpRequest, module: str, lesson: str) -> HttpResponse:
    """One lesson as participants read it."""
    edition, outline = _found()
    place = outline.place(module, lesson)
    if place is None:
        raise Http404
    context = {"edition": edition, "outline": outline, "place": place, "lesson": place.part.lesson}
    return render(request, "reading/lesson.html", context)


def _found() -> tuple[Edition, Outline]:
    edition = current_edition()
    outline = _outline(edition) if edition else None
    if edition is None or outline is None:
        raise Http404
    return edition, outline


def _outline(edition: Edition) -> Outline | None:
    return Outline.of(contents_of(edition.text, get_language() or "en"))
