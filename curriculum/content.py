"""The manual as plain values: what is frozen, compared, printed, searched and sent to phones.

One tree per language: Manual -> Module -> Lesson -> Block. Pages become these values in
curriculum.selectors; everything a reader meets is drawn from them, never from the pages themselves.
`plain` and `from_plain` turn a value into JSON types and back without loss.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, replace
from html import unescape
from typing import Any, TypeVar

from curriculum.reading_time import minutes_to_read, words_in

NOT_IN_THE_FLOW = frozenset({"trainer_note", "source"})

CURRENT = ""  # states of a paragraph: as the source language has it,
STALE = "stale"  # translated from an older wording,
UNTRANSLATED = "untranslated"  # still in the source language


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, in the widest sense: `value` holds JSON types only.

    Shapes by type: heading: str; text: HTML; key_message {text}; definition {term, meaning HTML};
    case_study {title, warning, story HTML, questions}; exercise {title, minutes, steps};
    trainer_note {text HTML}; table {caption, columns, rows: [{cells}]}; source {text, url};
    image {file, alt, caption}; audio and video {file, title, transcript HTML}; download {file, title};
    self_check {question, version, stem, choices: [{text, is_right}], source}.
    `file` is {sha256, name, mime, bytes, width, height, url}: url only in a preview.
    """

    id: str
    type: str
    value: Any
    state: str = CURRENT

    @property
    def template(self) -> str:
        """What draws it, with `value` and `block` in the context."""
        return f"curriculum/blocks/{self.type}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """What a participant can do afterwards."""

    id: str
    text: str
    state: str = CURRENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """`key` is the same in every language; `code` is `M1-L2`; `roles` are codes of role groups.

    `text_language` tells in which language the blocks are: the source's where nothing is translated.
    `title_state` speaks for title and warning.
    """

    key: str
    code: str
    slug: str
    number: int
    minutes: int
    title: str
    text_language: str
    title_state: str = CURRENT
    objectives: tuple[Objective, ...] = ()
    roles: tuple[str, ...] = ()
    minimum_age: int | None = None
    warning: str = ""
    is_sample: bool = False
    native_reviewed: bool = False
    blocks: tuple[Block, ...] = ()

    @property
    def flow(self) -> list[Block]:
        """What a participant meets, in order: no trainer's notes, no sources."""
        return [block for block in self.blocks if block.type not in NOT_IN_THE_FLOW]

    @property
    def with_notes(self) -> list[Block]:
        """What a trainer meets."""
        return [block for block in self.blocks if block.type != "source"]

    @property
    def sources(self) -> list[Any]:
        """[{text, url}], gathered."""
        return [block.value for block in self.blocks if block.type == "source"]

    @property
    def definitions(self) -> list[Block]:
        """What feeds the glossary."""
        return [block for block in self.blocks if block.type == "definition"]

    @property
    def reading_minutes(self) -> int:
        """Minutes a slow reader needs."""
        return minutes_to_read(
            sum(words_in(text) for block in self.flow for text in texts_of(block.value))
        )

    @property
    def stale_count(self) -> int:
        """Paragraphs a reader of this language should not rely on alone."""
        goals = sum(goal.state == STALE for goal in self.objectives)
        return goals + sum(block.state == STALE for block in self.blocks)

    @property
    def stale(self) -> int:
        """How much a participant meets that follows an older wording, title and aims counted."""
        states = [goal.state for goal in self.objectives] + [one.state for one in self.flow]
        return states.count(STALE) + (self.title_state == STALE)

    @property
    def is_translated(self) -> bool:
        """At least part of the text is in the language of the tree."""
        return any(block.state != UNTRANSLATED for block in self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """`hours` is a decimal number as text (`3.5`) or empty: contact hours."""

    key: str
    code: str
    slug: str
    title: str
    audience: str
    hours: str = ""
    title_state: str = CURRENT
    objectives: tuple[Objective, ...] = ()
    in_preparation: bool = False
    is_sample: bool = False
    native_reviewed: bool = False
    lessons: tuple[Lesson, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of teaching, all lessons."""
        return sum(lesson.minutes for lesson in self.lessons)

    @property
    def hours_places(self) -> int:
        """Decimals to show: 3 hours, but 3.5 hours."""
        return int("." in self.hours)

    @property
    def hours_to_agree(self) -> int:
        """A whole number for the plural form: 3.5 agrees as 4 does."""
        return math.ceil(float(self.hours or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """The whole tree of one language; `introduction` is HTML."""

    key: str
    language: str
    title: str
    introduction: str
    is_sample: bool = False
    native_reviewed: bool = False
    modules: tuple[Module, ...] = ()

    @property
    def lessons(self) -> list[Lesson]:
        """In reading order."""
        return [lesson for module in self.modules for lesson in module.lessons]


Tree = TypeVar("Tree", Manual, Module, Lesson, Objective, Block)
_INSIDE: dict[str, type[Any]] = {
    "modules": Module,
    "lessons": Lesson,
    "blocks": Block,
    "objectives": Objective,
}


def plain(part: Manual | Module | Lesson | Objective | Block) -> dict[str, Any]:
    """JSON types only. Values are shared with the part, not copied: change neither."""
    return {field.name: _as_plain(getattr(part, field.name)) for field in fields(part)}


def from_plain(kind: type[Tree], told: dict[str, Any]) -> Tree:
    """The value `plain` was made of. Raises TypeError for a field that does not exist."""
    return kind(**{name: _inside(name, value) for name, value in told.items()})


def without_children(part: Module | Manual) -> Module | Manual:
    """The same without its lessons or modules."""
    empty: dict[str, Any] = {f.name: () for f in fields(part) if f.name in {"lessons", "modules"}}
    return replace(part, **empty)


def texts_of(value: Any) -> list[str]:
    """Every text for people in a block's value, in order; files and addresses left out."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return [
            text
            for name, inner in value.items()
            if name not in _NOT_TEXT
            for text in texts_of(inner)
        ]
    if isinstance(value, (list, tuple)):
        return [text for inner in value for text in texts_of(inner)]
    return []


def bare(text: str) -> str:
    """Text without HTML: one line, single spaces."""
    return " ".join(unescape(_TAG.sub(" ", text)).split())


_NOT_TEXT = frozenset({"file", "url", "question", "version"})
_TAG = re.compile(r"<[^>]+>")


def _as_plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(one if isinstance(one, str) else plain(one) for one in value)
    return value


def _inside(name: str, value: Any) -> Any:
    kind = _INSIDE.get(name)
    if kind:
        return tuple(from_plain(kind, one) for one in value)
    return tuple(value) if name == "roles" else value
