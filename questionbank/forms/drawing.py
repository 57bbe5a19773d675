"""The page of a question, row by row, as its template draws it. Nothing typed is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES
from assessments.questions.keying import new_keys
from questionbank.forms.fields import (
    CHOICES,
    MARKED,
    NUMBERS,
    PARTS,
    PROMPTS,
    SPELLINGS,
    Typed,
    rows_in,
    sorts_of,
)

Faults = Mapping[str, Sequence[str | Promise]]
MORE = {CHOICES: 4, PROMPTS: 4, NUMBERS: 2, SPELLINGS: 4, PARTS: 1}
_AT_FIRST = {CHOICES: 4, PROMPTS: 4, NUMBERS: 2, SPELLINGS: 4, PARTS: 2}
_MOST = {CHOICES: 30, PROMPTS: 30, NUMBERS: 30, SPELLINGS: 30, PARTS: 8}
_ALL_KEY = (NUMBERS, SPELLINGS)
_LANGUAGES = dict(zip(SUFFIXES, ("en", "fa-af", "ps"), strict=True))
_PART_KINDS = [(kind.value, kind.label) for kind in QuestionKind if kind != QuestionKind.CASE]
_TITLES: Mapping[str, Promise] = {
    CHOICES: _("Answers"),
    PROMPTS: _("What is to be matched"),
    NUMBERS: _("Accepted numbers"),
    SPELLINGS: _("Accepted spellings"),
}
_HELP: Mapping[str, Promise] = {
    QuestionKind.SINGLE_CHOICE: _("Tick the one right answer. Rows left empty fall away."),
    QuestionKind.TRUE_FALSE: _("Tick the one right answer. Rows left empty fall away."),
    QuestionKind.MULTIPLE_CHOICE: _(
        "Tick every right answer. Without marks each right one earns its share, and each wrong one "
        "takes away its share."
    ),
    QuestionKind.ORDERING: _("Write the steps in their right order; they are shown mixed."),
    QuestionKind.OPINION: _("Write the scale from one end to the other. No answer is right."),
    QuestionKind.MATCHING: _("Answers that nothing belongs to are offered, too."),
    QuestionKind.NUMERIC: _("The first that fits counts. Digits of any of our languages are read."),
    QuestionKind.SHORT_ANSWER: _(
        "Write each spelling in each language that shall count. Letters that look alike, capitals "
        "and marks are read as the same."
    ),
}


@dataclass(frozen=True, kw_only=True)
class Box:
    """One field. `sort`: area, line, tick, number or choice; `language` of what is typed into it."""

    name: str
    value: str
    label: str | Promise
    sort: str
    language: str = ""
    options: tuple[tuple[str, str | Promise], ...] = ()
    errors: tuple[str | Promise, ...] = ()

    @property
    def id(self) -> str:
        return self.name.replace(".", "-")

    @property
    def direction(self) -> str:
        return "" if not self.language else ("ltr" if self.language == "en" else "rtl")


@dataclass(frozen=True, kw_only=True)
class Row:
    """An answer: its texts, what it earns, and its feedback folded away."""

    number: int
    key_name: str
    key: str
    texts: list[Box]
    extras: list[Box]
    feedback: list[Box]

    is_of_key: bool

    @property
    def opened(self) -> bool:
        return any(box.value for box in self.feedback)

    @property
    def said(self) -> bool:
        """Whether anything stands in it to be read."""
        return any(box.value for box in self.texts)


@dataclass(frozen=True, kw_only=True)
class Block:
    """Rows of one sort, with the button for more of them."""

    name: str
    title: str | Promise
    help: str | Promise
    rows: list[Row]
    more: bool
    errors: tuple[str | Promise, ...]
    is_of_key: bool


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A question, or a question of a case (`number` from 1)."""

    number: int
    prefix: str
    key: str
    kind: Box
    stem: list[Box]
    alternative: list[Box]
    fixed: Box | None
    blocks: list[Block]
    feedback: list[Box]
    parts: list["Drawn"] = field(default_factory=list)
    more_parts: bool = False
    part_errors: tuple[str | Promise, ...] = ()

    @property
    def feedback_opened(self) -> bool:
        return any(box.value for box in self.feedback)


def with_rows(typed: Typed, prefix: str = "", more: str = "") -> dict[str, str]:
    """With keys for empty rows, so that something can be typed into them; `more` asks for further ones."""
    grown = dict(typed)
    kind = grown.get(f"{prefix}kind", "")
    for sort in sorts_of(kind):
        there = len(list(rows_in(grown, prefix, sort)))
        wanted = max(there, _at_first(kind, sort)) + (MORE[sort] if more == prefix + sort else 0)
        _add_rows(grown, prefix, sort, range(there + 1, min(wanted, _MOST[sort]) + 1))
        if sort == PARTS:
            for row in list(rows_in(grown, prefix, sort)):
                grown = with_rows(grown, row, more)
    return grown


def draw(typed: Typed, faults: Faults) -> tuple[Drawn, list[tuple[str, str]]]:
    """The page, and fields that stand nowhere on it but were sent: they go along unseen."""
    pen = _Pen(typed, faults)
    drawn = pen.question("", 0)
    rest = [(name, value) for name, value in typed.items() if value and name not in pen.seen]
    return drawn, rest


def rows_of(drawn: Drawn) -> dict[str, tuple[int, str | Promise]]:
    """(number of the row, label) by the name of a field that stands in a row."""
    found: dict[str, tuple[int, str | Promise]] = {
        box.name: (row.number, box.label)
        for block in drawn.blocks
        for row in block.rows
        for box in (*row.texts, *row.extras, *row.feedback)
    }
    for part in drawn.parts:
        found |= rows_of(part)
    return found


def _at_first(kind: str, sort: str) -> int:
    return 2 if kind == QuestionKind.TRUE_FALSE else _AT_FIRST[sort]


def _add_rows(grown: dict[str, str], prefix: str, sort: str, numbers: Iterable[int]) -> None:
    taken = {value for name, value in grown.items() if name.endswith("key")}
    keys = new_keys(taken)
    for number in numbers:
        row = f"{prefix}{sort}{number}."
        grown[f"{row}key"] = next(keys)
        if sort == PARTS:
            grown[f"{row}kind"] = QuestionKind.SINGLE_CHOICE.value


@dataclass
class _Pen:
    typed: Typed
    faults: Faults
    seen: set[str] = field(default_factory=set)

    def question(self, prefix: str, number: int) -> Drawn:
        kind = self.typed.get(f"{prefix}kind", "")
        self.seen |= {f"{prefix}kind", f"{prefix}key"}
        sorts = [sort for sort in sorts_of(kind) if sort != PARTS]
        is_case = PARTS in sorts_of(kind) and not prefix
        parts = list(rows_in(self.typed, prefix, PARTS)) if is_case else []
        return Drawn(
            number=number,
            prefix=prefix,
            key=self.typed.get(f"{prefix}key", ""),
            kind=self._choice(f"{prefix}kind", _("Kind"), _PART_KINDS),
            stem=self._three(f"{prefix}stem", _("Question"), "area"),
            alternative=self._alternative(prefix),
            fixed=self._fixed(prefix, kind),
            blocks=[self._block(kind, prefix, sort) for sort in sorts],
            feedback=self._feedback(prefix, kind),
            parts=[self.question(row, n) for n, row in enumerate(parts, start=1)],
            more_parts=is_case and len(parts) < _MOST[PARTS],
            part_errors=self._errors(PARTS) if is_case else (),
        )

    def _alternative(self, prefix: str) -> list[Box]:
        if prefix:
            return []
        return self._three("alternative", _("What the picture shows"), "line")

    def _feedback(self, prefix: str, kind: str) -> list[Box]:
        boxes = self._three(f"{prefix}feedback", _("Feedback after any answer"), "area")
        if kind in (QuestionKind.NUMERIC, QuestionKind.SHORT_ANSWER):
            name = f"{prefix}otherwise"
            boxes += self._three(name, _("Feedback when nothing accepted was written"), "area")
        return boxes

    def _fixed(self, prefix: str, kind: str) -> Box | None:
        if kind not in (*MARKED, QuestionKind.MATCHING):
            return None
        return self._box(f"{prefix}fixed", _("Show the answers in this order always"), "tick")

    def _block(self, kind: str, prefix: str, sort: str) -> Block:
        rows = list(rows_in(self.typed, prefix, sort))
        return Block(
            name=f"{prefix}{sort}",
            title=_TITLES[sort],
            help="" if sort == PROMPTS else _HELP.get(kind, ""),
            rows=[self._row(kind, prefix, sort, row, n) for n, row in enumerate(rows, start=1)],
            more=len(rows) < _MOST[sort],
            errors=self._errors(f"{prefix}{sort}"),
            is_of_key=sort in _ALL_KEY,
        )

    def _row(self, kind: str, prefix: str, sort: str, row: str, number: int) -> Row:
        self.seen.add(f"{row}key")
        feeds = sort != PROMPTS and kind != QuestionKind.MATCHING
        return Row(
            number=number,
            key_name=f"{row}key",
            key=self.typed[f"{row}key"],
            texts=self._texts_of(sort, row),
            extras=self._extras(kind, prefix, sort, row),
            feedback=self._three(f"{row}feedback", _("Feedback"), "line") if feeds else [],
            is_of_key=sort in _ALL_KEY,
        )

    def _texts_of(self, sort: str, row: str) -> list[Box]:
        if sort == NUMBERS:
            return [
                self._box(f"{row}value", _("Number"), "number"),
                self._box(f"{row}tolerance", _("How far off it may be"), "number"),
            ]
        if sort == SPELLINGS:
            return [self._box(f"{row}text", _("Answer"), "line")]
        return self._three(f"{row}text", _("Answer"), "line")

    def _extras(self, kind: str, prefix: str, sort: str, row: str) -> list[Box]:
        mark = (f"{row}mark", _("Mark in per cent"), "number")
        if sort == PROMPTS:
            rows = list(rows_in(self.typed, prefix, CHOICES))
            numbers = [(str(n), str(n)) for n in range(1, len(rows) + 1)]
            return [self._choice(f"{row}to", _("Belongs to answer"), [("", "—"), *numbers])]
        if sort in (NUMBERS, SPELLINGS):
            return [self._box(*mark)]
        if kind in MARKED:
            return [self._box(f"{row}right", _("Right"), "tick"), self._box(*mark)]
        if f"{row}place" in self.typed:
            return [self._box(f"{row}place", _("Place"), "number")]
        return []

    def _three(self, name: str, label: str | Promise, sort: str) -> list[Box]:
        return [
            self._box(f"{name}.{suffix}", label, sort, language)
            for suffix, language in _LANGUAGES.items()
        ]

    def _box(self, name: str, label: str | Promise, sort: str, language: str = "") -> Box:
        self.seen.add(name)
        return Box(
            name=name,
            value=self.typed.get(name, ""),
            label=label,
            sort=sort,
            language=language,
            errors=self._errors(name),
        )

    def _choice(
        self, name: str, label: str | Promise, options: Sequence[tuple[str, str | Promise]]
    ) -> Box:
        self.seen.add(name)
        value = self.typed.get(name, "")
        return Box(
            name=name,
            value=value,
            label=label,
            sort="choice",
            options=tuple(options),
            errors=self._errors(name),
        )

    def _errors(self, name: str) -> tuple[str | Promise, ...]:
        return tuple(self.faults.get(name, ()))
