"""How far each translation follows its source."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from curriculum.content import STALE, UNTRANSLATED
from curriculum.selectors import SOURCE, States
from translating.models import TranslatedParagraph
from translating.paragraphs import FIELDS, STREAMS, paragraphs_of
from translating.segments import KINDS, Paragraphs
from translating.staleness import AT_THE_TITLE, compared, worst


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


def stale_count(states: Mapping[str, str]) -> int:
    """Paragraphs translated from an older wording."""
    return sum(state == STALE for state in states.values())


def missing_count(states: Mapping[str, str]) -> int:
    """Paragraphs that stand in the source's words, or not at all."""
    return sum(state == UNTRANSLATED for state in states.values())


def _raw_rows(kind: str, language: str) -> list[dict[str, Any]]:
    names = ("translation_key", *FIELDS[kind], *STREAMS[kind])
    pages = KINDS[kind]._default_manager.filter(live=True, locale__language_code=language)
    return [
        {
            name: list(value.raw_data) if name in STREAMS[kind] else value
            for name, value in row.items()
        }
        for row in pages.values(*names)
    ]
