"""The record of every edition, for anybody: who approved it by which letter, its hash, what changed."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import condition, require_safe

from editions.canonical import canonical as canonical_bytes
from editions.models import Edition
from editions.selectors import (
    comparison,
    current_edition,
    edition_before,
    edition_by_slug,
    editions_by_age,
    whole_manual,
)
from editions.views import door
from interface.languages import LANGUAGES

FOR_EVER = "public, max-age=31536000, immutable"
LESSONS_ON_A_PAGE = 3


@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """Every edition there ever was."""
    return render(request, "editions/editions.html", {"editions": editions_by_age()})


@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """One edition: its letter, its hash, its languages, what changed against the one before."""
    edition = door.edition_or_404(slug)
    before = edition_before(edition)
    language = get_language() or "en"
    context = {
        "edition": edition,
        "newest": current_edition(),
        "before": before,
        "found": comparison(before.text, edition.text, language) if before else None,
        "languages": [
            {"code": code, "name": LANGUAGES[code], "is_covered": edition.is_approved_in(code)}
            for code in edition.languages
        ],
    }
    return render(request, "editions/record.html", context)


@require_safe
def compare(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    """What changed from `slug` to `other`, in the language of the page."""
    before, after = door.edition_or_404(slug), door.edition_or_404(other)
    found = comparison(before.text, after.text, get_language() or "en")
    if found is None:
        raise Http404
    page = Paginator(found.changed_lessons, LESSONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"before": before, "after": after, "found": found, "page_obj": page}
    return render(request, "editions/compare.html", context)


def _etag(request: HttpRequest, slug: str) -> str | None:
    edition = edition_by_slug(slug)
    return f'"{edition.text.sha256}"' if edition else None


@require_safe
@condition(etag_func=_etag)
def canonical(request: HttpRequest, slug: str) -> HttpResponse:
    """Exactly the bytes whose SHA-256 the record names."""
    edition = door.edition_or_404(slug)
    return HttpResponse(
        _bytes(edition),
        content_type="application/json",
        headers={"Cache-Control": FOR_EVER},
    )


def _bytes(edition: Edition) -> bytes:
    manuals: list[Any] = [whole_manual(edition.text, code) for code in edition.languages]
    return canonical_bytes(manuals)
