"""What was typed on the page of a question, read into its content; each fault at its field. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.enums import QuestionKind
from assessments.questions.content import SUFFIXES, Choice, Content, Number, Spelling
from assessments.questions.replies import NotANumberError, number_of
from assessments.questions.soundness import Fault
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
from questionbank.forms.marks import NotAMarkError, read_mark, usual_marks

_KEY = re.compile(r"[A-Za-z0-9_-]{1,16}", re.ASCII)
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)
# PostgreSQL takes neither NUL nor halves of signs; other control signs say nothing on a page.
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_MARK = _("Write the mark in per cent from −100 to 100, or as a share like 1/3.")
_NUMBER = _("This is no number. Write it in digits, as 12 or 3.5.")
_TICKED = _("A right answer earns more than 0, a wrong one does not. Change the tick or the mark.")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """`faults`: what could not be read, by field. `places`: the field of each place in the content."""

    content: Content
    faults: dict[str, list[Promise]]
    places: dict[str, str]

    def with_faults(self, found: list[Fault]) -> dict[str, list[Promise]]:
        """All faults by field: those of reading, and those of the question itself."""
        faults = {name: list(sentences) for name, sentences in self.faults.items()}
        for fault in found:
            faults.setdefault(self.places.get(fault.place, "stem.en"), []).append(fault.message)
        return faults


def read_fields(typed: Typed) -> Reading:
    """The question as typed; rows left empty are left out."""
    reader = _Reader(typed)
    content = reader.question("", "")
    return Reading(content=content, faults=reader.faults, places=reader.places)


@dataclass
class _Reader:
    """Reads one page. `prefix` begins the names of fields, `at` the places in the content."""

    typed: Typed
    faults: dict[str, list[Promise]] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def question(self, prefix: str, at: str) -> Content:
        kind = self._kind(prefix)
        sorts = sorts_of(kind)
        choices = self._choices(kind, prefix, at) if CHOICES in sorts else {}
        prompts = dict(self._texted(prefix, PROMPTS, at, "prompts")) if PROMPTS in sorts else {}
        for name in ("stem", "alternative"):
            self.places[f"{at}{name}"] = f"{prefix}{name}.en"
        return Content(
            kind=kind,
            key=self._key(f"{prefix}key"),
            stem=self.said(f"{prefix}stem"),
            feedback=self.said(f"{prefix}feedback"),
            otherwise=self.said(f"{prefix}otherwise"),
            choices=tuple(choices.values()),
            prompts=tuple(prompts.values()),
            pairs=self._pairs(prefix, prompts, choices),
            numbers=tuple(self._numbers(prefix, at)) if NUMBERS in sorts else (),
            spellings=tuple(self._spellings(prefix, at)) if SPELLINGS in sorts else (),
            parts=tuple(self._parts(prefix, at)) if PARTS in sorts and not prefix else (),
            image=self._digest(f"{prefix}image"),
            alternative=self.said(f"{prefix}alternative"),
            audio={s: d for s in SUFFIXES if (d := self._digest(f"{prefix}audio.{s}"))},
            shuffle=not self.text(f"{prefix}fixed"),
        )

    def text(self, name: str) -> str:
        """Without blanks around it and without signs nobody sees; lines end as ours do."""
        raw = self.typed.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
        return _NOT_TEXT.sub("", raw).strip()

    def said(self, name: str) -> dict[str, str]:
        return {suffix: text for suffix in SUFFIXES if (text := self.text(f"{name}.{suffix}"))}

    def _kind(self, prefix: str) -> QuestionKind:
        typed = self.typed.get(f"{prefix}kind", "")
        known = typed in QuestionKind.values and not (prefix and typed == QuestionKind.CASE)
        return QuestionKind(typed) if known else QuestionKind.SINGLE_CHOICE

    def _key(self, name: str) -> str:
        typed = self.typed.get(name, "")
        return typed if _KEY.fullmatch(typed) else ""

    def _digest(self, name: str) -> str:
        typed = self.typed.get(name, "")
        return typed if _DIGEST.fullmatch(typed) else ""

    def _filled(self, prefix: str, sort: str) -> Iterator[str]:
        """Rows in which anything was typed."""
        for row in rows_in(self.typed, prefix, sort):
            names = (name for name in self.typed if name.startswith(row) and _counts(name, row))
            if any(self.text(name) for name in names):
                yield row

    def _texted(self, prefix: str, sort: str, at: str, place: str) -> Iterator[tuple[str, Choice]]:
        self.places[f"{at}{place}"] = f"{prefix}{sort}"
        for n, row in enumerate(self._filled(prefix, sort), start=1):
            self.places[f"{at}{place}.{n}"] = f"{row}text.en"
            yield (
                row,
                Choice(
                    key=self._key(f"{row}key"),
                    text=self.said(f"{row}text"),
                    feedback=self.said(f"{row}feedback"),
                ),
            )

    def _choices(self, kind: QuestionKind, prefix: str, at: str) -> dict[str, Choice]:
        """By row."""
        rows = dict(self._texted(prefix, CHOICES, at, "choices"))
        if kind == QuestionKind.ORDERING:
            places = {row: self._place(row, n) for n, row in enumerate(rows, start=1)}
            return {row: rows[row] for row in sorted(rows, key=places.__getitem__)}
        if kind not in MARKED:
            return rows
        right = [bool(self.text(f"{row}right")) for row in rows]
        usual = usual_marks(kind, right) if any(right) else [Fraction(0)] * len(right)
        told = zip(rows, right, usual, strict=True)
        marks = (self._mark_of(row, is_right, mark) for row, is_right, mark in told)
        return {
            row: Choice(key=c.key, text=c.text, feedback=c.feedback, fraction=mark)
            for (row, c), mark in zip(rows.items(), marks, strict=True)
        }

    def _place(self, row: str, otherwise: int) -> int:
        typed = self.text(f"{row}place")
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else otherwise

    def _mark_of(self, row: str, is_right: bool, usual: Fraction) -> Fraction:
        mark = self._mark(f"{row}mark", usual)
        if (mark > 0) != is_right:
            self._fault(f"{row}mark", _TICKED)
        return mark

    def _pairs(
        self, prefix: str, prompts: dict[str, Choice], choices: dict[str, Choice]
    ) -> dict[str, str]:
        """`to` is the number of the answer's row on the page."""
        chosen = {
            prompt.key: choices.get(f"{prefix}{CHOICES}{self.text(f'{row}to')}.")
            for row, prompt in prompts.items()
        }
        return {key: choice.key for key, choice in chosen.items() if choice}

    def _numbers(self, prefix: str, at: str) -> Iterator[Number]:
        self.places[f"{at}numbers"] = f"{prefix}{NUMBERS}"
        for row in self._filled(prefix, NUMBERS):
            tolerance = self._number(f"{row}tolerance", "0")
            if tolerance < 0:
                self._fault(f"{row}tolerance", _("How far off it may be is never below 0."))
            yield Number(
                value=self._number(f"{row}value", ""),
                tolerance=abs(tolerance),
                fraction=self._mark(f"{row}mark", Fraction(1)),
                feedback=self.said(f"{row}feedback"),
            )

    def _spellings(self, prefix: str, at: str) -> Iterator[Spelling]:
        self.places[f"{at}spellings"] = f"{prefix}{SPELLINGS}"
        for row in self._filled(prefix, SPELLINGS):
            text = " ".join(self.text(f"{row}text").split())
            if not text:
                self._fault(f"{row}text", _("Write the answer, or empty the row."))
            fraction = self._mark(f"{row}mark", Fraction(1))
            yield Spelling(text=text, fraction=fraction, feedback=self.said(f"{row}feedback"))

    def _parts(self, prefix: str, at: str) -> Iterator[Content]:
        self.places[f"{at}parts"] = PARTS
        for n, row in enumerate(self._filled(prefix, PARTS), start=1):
            self.places[f"{at}parts.{n}"] = f"{row}stem.en"
            yield self.question(row, f"{at}parts.{n}.")

    def _number(self, name: str, otherwise: str) -> Decimal:
        return self._parsed(name, _decimal, _NUMBER, otherwise) or Decimal(0)

    def _mark(self, name: str, otherwise: Fraction) -> Fraction:
        try:
            mark = read_mark(self.text(name))
        except NotAMarkError:
            self._fault(name, _MARK)
            return otherwise
        return otherwise if mark is None else mark

    def _parsed(
        self, name: str, parse: Callable[[str], Decimal], told: Promise, otherwise: str
    ) -> Decimal | None:
        try:
            return parse(self.text(name) or otherwise)
        except NotANumberError:
            self._fault(name, told)
            return None

    def _fault(self, name: str, told: Promise) -> None:
        self.faults.setdefault(name, []).append(told)


def _decimal(text: str) -> Decimal:
    if not text:
        raise NotANumberError
    return Decimal(number_of(text))


def _counts(name: str, row: str) -> bool:
    """Keys, kinds and places stand in empty rows, too."""
    return name.rpartition(".")[2] not in ("key", "kind", "place", "fixed", "to", "image")
