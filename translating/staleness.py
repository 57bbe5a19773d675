"""Which paragraphs of a translation follow the present source text. Pure: three look-ups compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from curriculum.content import CURRENT, STALE, UNTRANSLATED
from translating.paragraphs import FIELDS, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Fields whose state a reader meets at the title.
AT_THE_TITLE = frozenset(name for names in FIELDS.values() for name in names)


def compared(
    source: Mapping[str, Paragraph], own: Mapping[str, Paragraph], followed: Mapping[str, str]
) -> dict[str, str]:
    """Id of each paragraph that is not current -> its state.

    `followed`: id -> SHA-256 of the source paragraph from which it was translated last.

    - current: translated from the present wording; or nothing in it to translate; or only the
      translation has it and always had it.
    - stale: translated from another wording, from one that is gone, or nobody said from which.
    - untranslated: the translation lacks it, or has it in the source's own words.
    """
    states = {one.id: _state(one, own.get(one.id), followed.get(one.id)) for one in source.values()}
    gone = (known for known in own if known not in source and known in followed)
    return {known: state for known, state in states.items() if state} | dict.fromkeys(gone, STALE)


def worst(states: Iterable[str]) -> str:
    """Of several paragraphs said in one word."""
    found = set(states)
    return STALE if STALE in found else UNTRANSLATED if UNTRANSLATED in found else CURRENT


def _state(source: Paragraph, own: Paragraph | None, followed: str | None) -> str:
    if own is None:
        return UNTRANSLATED
    if followed == source.sha256:
        return CURRENT
    if own.sha256 == source.sha256:
        return UNTRANSLATED if source.has_words else CURRENT
    return STALE
