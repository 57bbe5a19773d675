"""Aiken: a question on one line, choices A) B) C) below it, then `ANSWER: B`. Nothing else.

Read strictly, as Moodle does; a file that strays is told where, question by question.
"""

import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from exchange.checking import check
from exchange.decoding import opened
from exchange.enums import Kind
from exchange.items import Choice, Item
from exchange.limits import MOST_LETTERS, MOST_QUESTIONS, MOST_RAW_LETTERS, MOST_TEXT_BYTES
from exchange.problems import Fault, Losses, Reading, Report, Writing
from exchange.texts import one_line, tidied

_LETTERS = string.ascii_uppercase
_ANSWER = "ANSWER:"
_BEHIND = (") ", ")\t", ". ", ".\t")


def read(data: str | bytes) -> Reading:
    """Never raises: what cannot be read is said in the answer."""
    report = Report()
    reader = _Reader(report)
    try:
        reader.read(opened(data, MOST_TEXT_BYTES))
    except Fault as fault:
        report.fault(fault, 0)
    return report.reading(reader.items)


@dataclass
class _Reader:
    """Line by line. `fault`: the first thing wrong with the question that is being read."""

    report: Report
    items: list[Item] = field(default_factory=list)
    stem: str = ""
    line: int = 0
    choices: list[str] = field(default_factory=list)
    fault: Fault | None = None
    seen: int = 0

    def read(self, text: str) -> None:
        for number, raw in enumerate(text.split("\n"), start=1):
            if self.seen >= MOST_QUESTIONS and raw.strip():
                self.report.say("too_many_questions", number, most=MOST_QUESTIONS)
                return
            if len(raw) > MOST_RAW_LETTERS:
                self._wrong("text_too_long", number, most=MOST_LETTERS)
            elif raw.strip() and (line := tidied(raw).replace("\n", " ")):
                self._line(line, number)
        self._end_without_answer()

    def _line(self, line: str, number: int) -> None:
        self.line = self.line or number
        if line.startswith(_ANSWER):
            self._answer(line.removeprefix(_ANSWER).strip(), number)
        elif line.upper().startswith(_ANSWER):
            self._wrong("answer_form", number)
            self._finish()
        elif _is_choice(line):
            self._choice(line, number)
        else:
            self._text(line, number)

    def _text(self, line: str, number: int) -> None:
        if _is_almost_a_choice(line) and self.stem:
            self._wrong("letter_form", number)
        elif self.choices:
            self._end_without_answer()
            self.stem, self.line = line, number
        elif self.stem:
            self._wrong("stem_on_lines", number)
        else:
            self.stem = line

    def _choice(self, line: str, number: int) -> None:
        if not self.stem:
            self._wrong("choices_stray", number)
        elif len(self.choices) >= len(_LETTERS) or line[0] != _LETTERS[len(self.choices)]:
            self._wrong("letter_out_of_order", number)
        self.choices.append(line[2:].strip())

    def _answer(self, said: str, number: int) -> None:
        if not self.stem:
            self._wrong("choices_stray", number)
        elif len(said) != 1 or said not in _LETTERS:
            self._wrong("answer_form", number)
        elif _LETTERS.index(said) >= len(self.choices):
            self._wrong("answer_unknown", number)
        self._finish(said)

    def _finish(self, said: str = "") -> None:
        self.seen += 1
        try:
            if self.fault:
                raise self.fault
            self._take(_LETTERS.index(said))
        except Fault as fault:
            self.report.fault(fault, self.line, self.stem)
        self.stem, self.line, self.choices, self.fault = "", 0, [], None

    def _take(self, right: int) -> None:
        choices = tuple(
            Choice(text=text, fraction=Fraction(place == right))
            for place, text in enumerate(self.choices)
        )
        item = Item(kind=Kind.SINGLE_CHOICE, stem=self.stem, choices=choices, line=self.line)
        check(item)
        self.items.append(item)

    def _end_without_answer(self) -> None:
        if self.stem or self.choices or self.fault:
            self._wrong("answer_missing", self.line)
            self._finish()

    def _wrong(self, code: str, number: int, **values: int) -> None:
        self.line = self.line or number
        self.fault = self.fault or Fault(code, number, **values)


def write(items: Iterable[Item]) -> Writing:
    """Questions with one right answer; of others, and of all else, it is told."""
    losses = Losses()
    blocks = []
    for place, item in enumerate(items, start=1):
        losses.turn_to(place, item)
        try:
            blocks.append(_block(item, losses))
        except Fault as fault:
            losses.fault(fault)
    return Writing(text="\n".join(blocks), losses=tuple(losses.gathered))


def _block(item: Item, losses: Losses) -> str:
    if item.kind != Kind.SINGLE_CHOICE:
        raise Fault("kind_not_held", kind=item.kind)
    check(item)
    if len(item.choices) > len(_LETTERS):
        raise Fault("too_many_choices", most=len(_LETTERS))
    rights = [place for place, choice in enumerate(item.choices) if choice.fraction == 1]
    if len(rights) > 1:
        raise Fault("several_right")
    stem = _on_one_line(item.stem, losses)
    if _is_choice(stem) or stem.upper().startswith(_ANSWER):
        raise Fault("looks_like_a_sign")
    _tell_the_rest(item, losses)
    lines = [
        f"{letter}) {_on_one_line(choice.text, losses)}"
        for letter, choice in zip(_LETTERS, item.choices, strict=False)
    ]
    return "\n".join([stem, *lines, f"{_ANSWER} {_LETTERS[rights[0]]}", ""])


def _tell_the_rest(item: Item, losses: Losses) -> None:
    if item.code:
        losses.say("code_not_held", text=item.code)
    for tag in item.tags:
        losses.say("tag_not_held", text=tag)
    told = {
        "name_not_held": item.name,
        "category_not_held": item.category,
        "feedback_not_held": item.feedback or any(choice.feedback for choice in item.choices),
        "image_not_held": item.image,
        "order_not_held": not item.shuffle,
        "partial_not_held": any(choice.fraction not in (0, 1) for choice in item.choices),
    }
    for code, present in told.items():
        if present:
            losses.say(code)


def _on_one_line(text: str, losses: Losses) -> str:
    if "\n" not in text:
        return text
    losses.say("breaks_not_held")
    return one_line(text)


def _is_choice(line: str) -> bool:
    return line[0] in _LETTERS and (line[1:3] in _BEHIND or line[1:] in (")", "."))


def _is_almost_a_choice(line: str) -> bool:
    """`a) yes` or `A)yes`: below a question it is meant as a choice, above one as text."""
    return line[0].isascii() and line[0].isalpha() and line[1:2] == ")"
