"""A lesson as its page tells it: drawn once, then kept for a while."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from curriculum.content import STALE, UNTRANSLATED
from editions.models import FrozenPart
from interface.languages import in_language
from lms.lib.release import stamp
from reading.glossary import SOURCE, Meaning, Term, anchor_of, language_of, place_of
from reading.marking import Marker
from reading.selectors import terms_in
from reading.views.book import Book, tail_of
from reference.models import RoleGroup

if TYPE_CHECKING:
    from curriculum.content import Block, Lesson
    from reading.outline import Place


@dataclass(frozen=True)
class Told:
    """What the frame needs of a lesson, and its two drawn parts: before and after the edition's line."""

    key: str
    title: str
    is_sample: bool
    native_reviewed: bool
    head: SafeString
    body: SafeString


@dataclass(frozen=True)
class Paragraph:
    """A block, drawn. `language` is empty where it is the page's own."""

    anchor: str
    is_heading: bool
    is_stale: bool
    language: str
    html: SafeString


@dataclass(frozen=True)
class Sheet:
    """A term explained at the end of the page; `back` is where it stands in the text."""

    term: Term
    back: str
    language: str

    @property
    def meaning(self) -> Meaning:
        """The first lesson's."""
        return self.term.meanings[0]


def told(book: Book, place: Place) -> Told:
    """Of one lesson. One query, and none while it is kept."""
    # By the text's own id, which no other database has: a cache may outlive a restored back-up.
    whose = f"{place.part.text_id}.{place.part.key}.{book.base}"
    key = f"reading.told.{stamp()}.{whose}"
    kept: Told | None = cache.get(key)
    if kept is None:
        kept = _tell(book, place)
        cache.set(key, kept, settings.REFERENCE_KEPT_SECONDS)  # the names of roles are data
    return kept


def _tell(book: Book, place: Place) -> Told:
    lesson = FrozenPart.objects.get(pk=place.part.pk).lesson
    marker = Marker()
    paragraphs = [_paragraph(book, lesson, block, marker) for block in lesson.flow]
    context = {
        "book": book,
        "place": place,
        "lesson": lesson,
        "paragraphs": paragraphs,
        "sheets": _sheets(book, marker),
        "roles": RoleGroup.objects.filter(code__in=lesson.roles),
        "in_english": in_language(f"{book.base}{tail_of(place.part)}", SOURCE),
        **_states(lesson),
    }
    return Told(
        key=lesson.key,
        title=lesson.title,
        is_sample=lesson.is_sample,
        native_reviewed=lesson.native_reviewed,
        head=render_to_string("reading/_lesson_head.html", context),
        body=render_to_string("reading/_lesson_body.html", context),
    )


def _paragraph(book: Book, lesson: Lesson, block: Block, marker: Marker) -> Paragraph:
    language = language_of(lesson, block)
    with translation.override(language):  # an English paragraph counts minutes in English
        html = render_to_string(block.template, {"value": block.value, "block": block})
    but_not = anchor_of(block) if block.type == "definition" else ""
    said = marker.mark(html, terms_in(book.edition.text, book.language, language), but_not=but_not)
    return Paragraph(
        anchor=place_of(block),
        is_heading=block.type == "heading",
        is_stale=block.state == STALE,
        language="" if language == book.language else language,
        html=mark_safe(said),  # noqa: S308 - drawn by our template, marked without a change of text
    )


def _sheets(book: Book, marker: Marker) -> list[Sheet]:
    sheets = []
    for number, anchor in enumerate(marker.used, start=1):
        term = book.glossary.at(anchor)
        language = "" if term.language == book.language else term.language
        sheets.append(Sheet(term, f"t-{number}", language))
    return sheets


def _states(lesson: Lesson) -> dict[str, Any]:
    """What the reader is told of the translation, counted as the reader meets it."""
    states = [goal.state for goal in lesson.objectives] + [block.state for block in lesson.flow]
    return {
        "stale": lesson.stale,
        "untranslated": states.count(UNTRANSLATED),
        "is_foreign": bool(lesson.blocks) and not lesson.is_translated,
        "title_is_foreign": lesson.title_state == UNTRANSLATED,
    }
