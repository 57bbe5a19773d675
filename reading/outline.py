"""The table of contents of one language, and where a lesson stands in it. No queries of its own but one:
a lesson's content loads when it is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from editions.enums import PartKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from curriculum.content import Manual, Module
    from editions.models import FrozenPart


@dataclass(frozen=True)
class Entry:
    """A module with its lessons' parts in teaching order."""

    module: Module
    lessons: list[FrozenPart]

    @property
    def minutes(self) -> int:
        """Minutes of teaching."""
        return sum(part.minutes for part in self.lessons)


@dataclass(frozen=True)
class Place:
    """A lesson with its neighbours in the whole manual."""

    entry: Entry
    part: FrozenPart
    number: int
    previous: FrozenPart | None
    next: FrozenPart | None


@dataclass(frozen=True)
class Outline:
    """Everything but the lessons' texts."""

    manual: Manual
    entries: list[Entry]

    @classmethod
    def of(cls, parts: Iterable[FrozenPart]) -> Outline | None:
        """From parts in reading order; None where the language has nothing."""
        manual, entries = None, list[Entry]()
        for part in parts:
            if part.kind == PartKind.MANUAL:
                manual = part.manual
            elif part.kind == PartKind.MODULE:
                entries.append(Entry(part.module, []))
            else:
                entries[-1].lessons.append(part)
        return cls(manual, entries) if manual else None

    @property
    def written(self) -> list[Entry]:
        """Modules with lessons."""
        return [entry for entry in self.entries if entry.lessons]

    @property
    def coming(self) -> list[Entry]:
        """Modules announced with their aims."""
        return [entry for entry in self.entries if not entry.lessons]

    def module(self, slug: str) -> Entry | None:
        """The module at this address."""
        return next((entry for entry in self.entries if entry.module.slug == slug), None)

    def place(self, module: str, slug: str) -> Place | None:
        """The lesson at this address, with what comes before and after it."""
        order = [(entry, part) for entry in self.entries for part in entry.lessons]
        for at, (entry, part) in enumerate(order):
            if (entry.module.slug, part.slug) == (module, slug):
                before = order[at - 1][1] if at else None
                after = order[at + 1][1] if at + 1 < len(order) else None
                return Place(entry, part, entry.lessons.index(part) + 1, before, after)
        return None
