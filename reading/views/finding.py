"""Words explained, and search."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from interface.languages import LANGUAGES, in_language
from lms.lib.folding import fold
from reading.searching import MOST_LETTERS
from reading.selectors import index_in
from reading.views.book import Book, find_book, open_book
from reading.views.kept import kept

if TYPE_CHECKING:
    from reading.glossary import Term
    from reading.searching import Hit

MOST, MOST_ELSEWHERE, MOST_SUGGESTED = 12, 3, 6


@dataclass(frozen=True)
class Elsewhere:
    """Hits in another language."""

    code: str
    name: str
    base: str
    hits: list[Hit]


@require_safe
@kept
def words(request: HttpRequest) -> HttpResponse:
    """The glossary of the current edition."""
    book = open_book(None)
    context = {"book": book, "canonical": f"{book.canonical()}words/"}
    return render(request, "reading/words.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Passages of the current edition, first in the reader's language, then in the others."""
    book = find_book(None)
    if book is None:
        raise Http404
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())
    query = typed[:MOST_LETTERS]
    context = {"book": book, "query": query, "was_cut": len(typed) > len(query)}
    if query:
        hits = index_in(book.edition.text, book.language).search(query, most=MOST)
        elsewhere = _elsewhere(book, query)
        suggested = [] if hits or elsewhere else _suggested(book, query)
        context |= {"hits": hits, "elsewhere": elsewhere, "suggested": suggested}
    return render(request, "reading/search.html", context)


def _elsewhere(book: Book, query: str) -> list[Elsewhere]:
    found = []
    for code in book.edition.languages:
        if code == book.language:
            continue
        hits = index_in(book.edition.text, code).search(query, most=2 * MOST_ELSEWHERE)
        # What is not translated stands in English and is found there.
        own = [hit for hit in hits if hit.entry.language == code][:MOST_ELSEWHERE]
        if own:
            base = in_language(book.base, code)
            found.append(Elsewhere(code, LANGUAGES[code], base, own))
    return found


def _suggested(book: Book, query: str) -> list[Term]:
    """Words of the glossary: those that look alike, else the first ones."""
    terms = {fold(term.text): term for term in book.glossary.terms}
    close = get_close_matches(fold(query), terms, n=MOST_SUGGESTED, cutoff=0.5)
    return [terms[text] for text in close or list(terms)[:MOST_SUGGESTED]]
