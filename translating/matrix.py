"""How far the translations are, module by module: counts and the one word for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.content import STALE, UNTRANSLATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

# The one word of a page or module, the most urgent first.
MISSING, OUT_OF_DATE, DRAFT, UP_TO_DATE = "missing", "stale", "draft", "current"
CHIPS = {MISSING: "bad", OUT_OF_DATE: "wait", DRAFT: "plain", UP_TO_DATE: "ok"}


@dataclass(frozen=True)
class PageRow:
    """One page in one language. `states`: paragraph -> stale or untranslated; `total`: paragraphs in English.

    `is_there`: the language has the page at all; `is_live`: published. `is_read`: by a native reader,
    in its present words. `has_draft`: something waits to be published.
    """

    key: UUID
    kind: str
    number: int
    title: str
    language: str
    total: int
    states: Mapping[str, str]
    is_there: bool
    is_live: bool
    is_read: bool
    has_draft: bool
    by_sentence: bool

    @property
    def stale(self) -> int:
        """Paragraphs translated from an older wording."""
        return sum(state == STALE for state in self.states.values())

    @property
    def missing(self) -> int:
        """Paragraphs that are not in this language."""
        return sum(state == UNTRANSLATED for state in self.states.values())

    @property
    def word(self) -> str:
        """The most urgent thing to say."""
        if self.missing:
            return MISSING
        if self.stale:
            return OUT_OF_DATE
        return UP_TO_DATE if self.is_read and not self.has_draft else DRAFT

    @property
    def chip(self) -> str:
        """Its colour."""
        return CHIPS[self.word]


@dataclass(frozen=True)
class Cell:
    """A module in one language; `pages`: its own page, then its lessons."""

    code: str
    language: str
    pages: Sequence[PageRow]

    @property
    def stale(self) -> int:
        """Paragraphs."""
        return sum(page.stale for page in self.pages)

    @property
    def missing(self) -> int:
        """Paragraphs."""
        return sum(page.missing for page in self.pages)

    @property
    def missing_lessons(self) -> int:
        """Lessons of which the language has no published word of the text."""
        return sum(page.kind == "lesson" and not page.is_live for page in self.pages)

    @property
    def unread(self) -> int:
        """Published pages that no native reader went through."""
        return sum(page.is_live and not page.is_read for page in self.pages)

    @property
    def drafts(self) -> int:
        """Pages where something waits to be published."""
        return sum(page.has_draft for page in self.pages)

    @property
    def word(self) -> str:
        """The most urgent of its pages."""
        found = {page.word for page in self.pages}
        return next((word for word in CHIPS if word in found), UP_TO_DATE)

    @property
    def chip(self) -> str:
        """Its colour."""
        return CHIPS[self.word]

    @property
    def next_page(self) -> PageRow | None:
        """Where the work begins: the first page with the most urgent word."""
        return next((page for page in self.pages if page.word == self.word), None)


@dataclass(frozen=True)
class ModuleRow:
    """A module with a cell for each language it is translated into."""

    code: str
    title: str
    cells: Sequence[Cell]
