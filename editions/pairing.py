"""Matching: which words and which items of two rows belong together. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


Item = TypeVar("Item")
_Key = tuple[str, int]  # an id, and its turn where it stands more than once
_WORDS = re.compile(r"\s+|\S+")


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words and the white space between them."""

    mark: Mark
    text: str


def words_apart(before: str, after: str) -> tuple[Segment, ...]:
    """Segments in reading order; removed words stand before what took their place."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Segment] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Segment(Mark.KEPT, "".join(old[a:b])))
            continue
        found += [Segment(Mark.REMOVED, "".join(old[a:b]))] if b > a else []
        found += [Segment(Mark.ADDED, "".join(new[c:d]))] if d > c else []
    return tuple(found)


def paired(
    before: list[tuple[str, Item]], after: list[tuple[str, Item]]
) -> Iterator[tuple[Item | None, Item | None, bool]]:
    """(old, new, moved) in the new order; what is gone follows what it followed before."""
    old, new = _counted(before), _counted(after)
    places = {key: place for place, key in enumerate(old)}
    shared = [key for key in new if key in places]
    still = staying([places[key] for key in shared])
    moved = {key for position, key in enumerate(shared) if position not in still}
    gone = _gone_after(old, new)
    for key in (None, *new):
        if key is not None:
            yield old.get(key), new[key], key in moved
        for lost in gone.get(key, []):
            yield old[lost], None, False


def staying(places: Sequence[int]) -> set[int]:
    """Of items whose old places are given in their new order: the most that kept their order.

    Returns positions in `places`, a longest rising row of it.
    """
    tails: list[int] = []  # the smallest last value of a rising row of each length
    at: list[int] = []  # and where it stands
    before: list[int] = []
    for position, place in enumerate(places):
        length = bisect_left(tails, place)
        before.append(at[length - 1] if length else -1)
        tails[length : length + 1] = [place]
        at[length : length + 1] = [position]
    found = set()
    position = at[-1] if at else -1
    while position >= 0:
        found.add(position)
        position = before[position]
    return found


def _counted(items: Iterable[tuple[str, Item]]) -> dict[_Key, Item]:
    """An id that stands twice is told apart by its turn."""
    seen: Counter[str] = Counter()
    found = {}
    for key, item in items:
        found[key, seen[key]] = item
        seen[key] += 1
    return found


def _gone_after(old: dict[_Key, Item], new: dict[_Key, Item]) -> dict[_Key | None, list[_Key]]:
    found: dict[_Key | None, list[_Key]] = {}
    last: _Key | None = None
    for key in old:
        if key in new:
            last = key
        else:
            found.setdefault(last, []).append(key)
    return found
