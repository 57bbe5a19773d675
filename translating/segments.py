"""The sentences of a page, as wagtail-localize takes them out, and which of two languages belong together."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any
from uuid import UUID

from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from curriculum.blocks import with_item_ids
from curriculum.content import bare
from curriculum.models import LessonPage, ManualPage, ModulePage
from translating.paragraphs import FIELDS, STREAMS, Paragraph, essence, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wagtail.models import Page

KINDS: dict[str, type[Page]] = {"manual": ManualPage, "module": ModulePage, "lesson": LessonPage}
LIKE_ENOUGH = 0.4  # of two English sentences: one may be the other, rewritten

Paragraphs = dict[str, Paragraph]
Place = tuple[str, ...]


@dataclass(frozen=True)
class Sentence:
    """`text` is HTML with inline tags only; `path` is wagtail-localize's, several may share one."""

    path: str
    text: str

    @property
    def paragraph(self) -> str:
        """Id of the paragraph it stands in."""
        first, *rest = self.path.split(".")
        return rest[0] if rest else first

    @property
    def place(self) -> Place:
        """The path without ids of list items, which may differ between languages."""
        return tuple(part for part in self.path.split(".") if not _is_item(part, self.paragraph))

    @property
    def has_words(self) -> bool:
        """Something to translate: not a figure, nor a question's code."""
        return not self.path.endswith(".question") and any(map(str.isalpha, bare(self.text)))


@dataclass(frozen=True)
class Match:
    """What stands for a source sentence so far; `is_certain`: made from this very wording."""

    text: str
    is_certain: bool


def kind_of(page: Page) -> str:
    """`manual`, `module` or `lesson`."""
    return next(name for name, kind in KINDS.items() if isinstance(page, kind))


def told_by(page: Page) -> dict[str, Any]:
    """Fields and stored streams of a page in memory, lists with ids."""
    kind = kind_of(page)
    told = {name: getattr(page, name) for name in FIELDS[kind]}
    streams = {name: list(getattr(page, name).get_prep_value()) for name in STREAMS[kind]}
    return told | {name: with_item_ids(stream) for name, stream in streams.items()}


def paragraphs_of_page(page: Page) -> Paragraphs:
    """Of a page as it is in memory."""
    return paragraphs_of(kind_of(page), told_by(page))


def sentences_of(kind: str, told: Mapping[str, Any]) -> list[Sentence]:
    """In reading order. `told` as told_by gives it."""
    streams = {name: json.dumps(told[name]) for name in STREAMS[kind]}
    page = KINDS[kind](**{**told, **streams})  # never saved: only a carrier for the fields
    values = (one for one in extract_segments(page) if isinstance(one, StringSegmentValue))
    return [Sentence(one.path, one.string.data) for one in values]


def sentences_of_paragraphs(kind: str, paragraphs: Iterable[Paragraph]) -> list[Sentence]:
    """Of some paragraphs only, as they were noted."""
    told: dict[str, Any] = dict.fromkeys(FIELDS[kind], "")
    told |= {name: list[Any]() for name in STREAMS[kind]}
    for one in paragraphs:
        if one.kind == "field":
            told[one.place] = one.raw
        else:
            told[one.place].append({"type": one.kind, "id": one.id, "value": one.raw})
    for name in STREAMS[kind]:
        told[name] = with_item_ids(told[name])
    return sentences_of(kind, told)


def matched(
    source: Sequence[Sentence], before: Sequence[Sentence], own: Sequence[Sentence]
) -> list[Match | None]:
    """For each source sentence what translates it, by way of the wording `own` was made from.

    `before`: the source's sentences as they were. Nothing of `own` is lost: what cannot be placed
    sentence by sentence stands, uncertain, at the first sentence of its place.
    """
    earlier, words = _by_place(before), _by_place(own)
    pairs = {place: _paired(texts, words.get(place, [])) for place, texts in earlier.items()}
    now = _by_place(source)
    found = {place: _placed(texts, pairs.get(place, [])) for place, texts in now.items()}
    taken = {place: iter(matches) for place, matches in found.items()}
    return [next(taken[one.place]) for one in source]


def _by_place(sentences: Iterable[Sentence]) -> dict[Place, list[str]]:
    found = defaultdict(list)
    for one in sentences:
        found[one.place].append(one.text)
    return found


def _paired(before: list[str], own: list[str]) -> list[tuple[str, str, bool]]:
    """(wording then, its translation, whether one belongs surely to the other)."""
    if len(before) == len(own):
        return [(then, word, True) for then, word in zip(before, own, strict=True)]
    return [(before[0], " ".join(own), False)] if before and own else []


def _placed(now: list[str], pairs: list[tuple[str, str, bool]]) -> list[Match | None]:
    left, found = list(pairs), dict[int, Match]()
    for at, text in enumerate(now):
        same = next((one for one in left if essence(one[0]) == essence(text)), None)
        if same:
            left.remove(same)
            found[at] = Match(same[1], is_certain=same[2])
    for at, text in enumerate(now):
        if at not in found and left:
            likest = max(left, key=lambda one: _likeness(one[0], text))
            if _likeness(likest[0], text) >= LIKE_ENOUGH or len(now) == len(pairs):
                left.remove(likest)
                found[at] = Match(likest[1], is_certain=False)
    return [found.get(at) for at in range(len(now))]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, bare(one), bare(other)).ratio()


def _is_item(part: str, paragraph: str) -> bool:
    if part == paragraph:
        return False
    try:
        UUID(part)
    except ValueError:
        return False
    return True
