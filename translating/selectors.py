"""How far each translation follows its source."""

from collections import defaultdict
from collections.abc import Container, Mapping
from typing import Any
from uuid import UUID

from django.db.models import F
from wagtail.models import Page
from wagtail_localize.models import Translation

from curriculum.selectors import SOURCE, States
from lms.lib.trilingual import LANGUAGES
from translating.matrix import Cell, ModuleRow, PageRow
from translating.models import TranslatedParagraph
from translating.paragraphs import FIELDS, STREAMS, paragraphs_of
from translating.segments import KINDS, Paragraphs
from translating.staleness import AT_THE_TITLE, compared, worst

_Raw = dict[str, Any]  # a page's columns by name, and its `kind`


def states_of(language: str) -> States:
    """(translation key, paragraph id or "title") -> stale or untranslated; what is not named is current.

    Of published pages. "title" speaks for all fields of a page: title, warning, audience,
    introduction. Seven queries, however many lessons there are.
    """
    if language == SOURCE:
        return {}
    source, own = published_paragraphs(SOURCE), published_paragraphs(language)
    known = followed(language)
    found: dict[tuple[str, str], str] = {}
    for key in source.keys() | own.keys():
        states = compared(source.get(key, {}), own.get(key, {}), known.get(key, {}))
        found |= {(str(key), name): state for name, state in at_the_title(states).items()}
    return found


def at_the_title(states: Mapping[str, str]) -> dict[str, str]:
    """The same with the states of all fields said at "title"."""
    fields = [state for name, state in states.items() if name in AT_THE_TITLE]
    others = {name: state for name, state in states.items() if name not in AT_THE_TITLE}
    return others | ({"title": worst(fields)} if fields else {})


def published_paragraphs(language: str) -> dict[UUID, Paragraphs]:
    """Translation key -> paragraphs of the published page; one query for each kind of page."""
    return {
        row["translation_key"]: paragraphs_of(kind, row)
        for kind in KINDS
        for row in _raw_rows(kind, language)
    }


def followed(language: str, *keys: UUID) -> dict[UUID, dict[str, str]]:
    """Translation key -> paragraph id -> SHA-256 of the source paragraph it follows; one query."""
    rows = TranslatedParagraph.objects.filter(language=language)
    if keys:
        rows = rows.filter(key__in=keys)
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for key, paragraph, sha256 in rows.values_list("key", "paragraph", "source_sha256"):
        found[key][paragraph] = sha256
    return found


def _raw_rows(kind: str, language: str) -> list[_Raw]:
    names = ("translation_key", *FIELDS[kind], *STREAMS[kind])
    pages = KINDS[kind]._default_manager.filter(live=True, locale__language_code=language)
    return [_plain(kind, row) for row in pages.values(*names)]


def _plain(kind: str, row: Mapping[str, Any]) -> _Raw:
    """Streams as the lists they are stored as: no block is built."""
    return {
        name: list(value.raw_data) if name in STREAMS[kind] else value
        for name, value in row.items()
    }


def overview() -> list[ModuleRow]:
    """The manual's own page and every published module, with a cell for each other language.

    The number of queries does not grow with the lessons.
    """
    rows = _all_rows()
    known = {language: followed(language) for language in LANGUAGES[1:]}
    on = set(
        Translation.objects.filter(enabled=True).values_list(
            "source__object_id", "target_locale__language_code"
        )
    )
    sources = [row for row in rows.values() if row["language"] == SOURCE and row["live"]]
    modules = {row["path"]: row for row in sources if row["kind"] == "module"}
    inside: dict[str, list[_Raw]] = {path: [row] for path, row in modules.items()}
    for row in sources:
        parent = row["path"][: -Page.steplen]
        if row["kind"] == "lesson" and parent in inside:
            inside[parent].append(row)
    fronts = [("manual", row, [row]) for row in sources if row["kind"] == "manual"][:1]
    parts = [
        *fronts,
        *((modules[path]["code"], modules[path], all_) for path, all_ in inside.items()),
    ]
    return [
        ModuleRow(
            code,
            head["title"],
            [
                Cell(code, language, [_page_row(one, language, rows, known, on) for one in pages])
                for language in LANGUAGES[1:]
            ],
        )
        for code, head, pages in parts
    ]


def cell_of(code: str, language: str) -> tuple[ModuleRow, Cell] | None:
    """One module in one language; None where there is no such thing."""
    for row in overview():
        for cell in row.cells:
            if (row.code.lower(), cell.language) == (code.lower(), language):
                return row, cell
    return None


def _all_rows() -> dict[tuple[str, UUID], _Raw]:
    """(language, translation key) -> every page of the manual as stored, in reading order."""
    found = {}
    for kind, model in KINDS.items():
        own = {"module": ("code",), "lesson": ("number",)}.get(kind, ())
        names = ("translation_key", *_FACTS, *own, *FIELDS[kind], *STREAMS[kind])
        pages = model._default_manager.order_by("path")
        for row in pages.values(*names, language=F("locale__language_code")):
            found[row["language"], row["translation_key"]] = {**_plain(kind, row), "kind": kind}
    return found


def _page_row(
    source: _Raw,
    language: str,
    rows: Mapping[tuple[str, UUID], _Raw],
    known: Mapping[str, Mapping[UUID, Mapping[str, str]]],
    on: Container[tuple[UUID, str]],
) -> PageRow:
    key, kind = source["translation_key"], source["kind"]
    own = rows.get((language, key))
    paragraphs = paragraphs_of(kind, source)
    live = bool(own and own["live"])
    there = paragraphs_of(kind, own) if own and live else {}
    return PageRow(
        key=key,
        kind=kind,
        number=source.get("number", 0),
        title=source["title"],
        language=language,
        total=len(paragraphs),
        states=compared(paragraphs, there, known[language].get(key, {})),
        is_there=own is not None,
        is_live=live,
        is_read=bool(own and own["native_reviewed"]),
        has_draft=bool(own and (own["has_unpublished_changes"] or not live)),
        by_sentence=(key, language) in on,
    )


_FACTS = ("path", "live", "has_unpublished_changes", "native_reviewed")
