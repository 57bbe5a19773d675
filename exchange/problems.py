"""What is said of a file: a stable code, where, and when asked a sentence in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import get_language

from exchange.enums import Kind
from exchange.items import Item
from exchange.limits import MOST_PROBLEMS
from exchange.sentences import FAULTS, FILE, LOSSES, NOTICES, UNHELD
from exchange.texts import head
from lms.lib.digits import localise

Value = str | int | Kind
SENTENCES: Mapping[str, Promise] = {**FILE, **FAULTS, **NOTICES, **UNHELD, **LOSSES}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`values` stand in the sentence: numbers in its digits, words of the file set apart from it."""

    code: str
    question: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def sentence(self) -> str | Promise:
        """With the names of `values` where they stand."""
        return SENTENCES[self.code]

    @property
    def message(self) -> str:
        """What is wrong and what to do, in the language active now."""
        return str(self.sentence) % {name: _said(value) for name, value in self.values.items()}


@dataclass(frozen=True, kw_only=True)
class Problem(Finding):
    """Of reading. `line` from 1; 0 where the file as a whole is meant."""

    line: int

    @property
    def stops(self) -> bool:
        """Whether the question, or the file, was left out for it."""
        return self.code in FAULTS or self.code in FILE


@dataclass(frozen=True, kw_only=True)
class Loss(Finding):
    """Of writing. `place` from 1 in what was to be written."""

    place: int

    @property
    def whole(self) -> bool:
        """Whether the question was left out; else it was written without what the sentence names."""
        return self.code in UNHELD or self.code in FAULTS


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The questions that can be taken over, and what is to be said, in the order of lines."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The file's text, and what it does not hold."""

    text: str
    losses: tuple[Loss, ...]


class Fault(Exception):  # noqa: N818 - an answer about the file, not an error of the program
    """This question, or this file, cannot be taken over. `line` 0: where the question begins."""

    def __init__(self, code: str, line: int = 0, **values: Value) -> None:
        super().__init__(code)
        self.code, self.line, self.values = code, line, values


class Report:
    """Gathers problems; beyond the most that are listed it only counts."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._more = 0

    def say(self, code: str, line: int, question: str = "", **values: Value) -> None:
        if len(self._problems) >= MOST_PROBLEMS:
            self._more += 1
            return
        said = Problem(code=code, line=line, question=head(question), values=values)
        self._problems.append(said)

    def fault(self, fault: Fault, line: int, question: str = "") -> None:
        self.say(fault.code, fault.line or line, question, **fault.values)

    def reading(self, items: list[Item]) -> Reading:
        """Raises nothing; says that a file without questions and problems is empty."""
        if not items and not self._problems:
            self.say("file_empty", 0)
        problems = sorted(self._problems, key=lambda problem: problem.line)
        if self._more:
            problems.append(Problem(code="more_problems", line=0, values={"number": self._more}))
        return Reading(items=tuple(items), problems=tuple(problems))


@dataclass
class Losses:
    """Gathers what is not held, question by question."""

    gathered: list[Loss] = field(default_factory=list)
    place: int = 0
    question: str = ""

    def turn_to(self, place: int, item: Item) -> None:
        self.place = place
        self.question = head(item.code or item.name or item.stem)

    def say(self, code: str, **values: Value) -> None:
        """Once for each question and code."""
        loss = Loss(code=code, place=self.place, question=self.question, values=values)
        if loss not in self.gathered[-20:]:
            self.gathered.append(loss)

    def fault(self, fault: Fault) -> None:
        self.say(fault.code, **fault.values)


def _said(value: Value) -> str:
    if isinstance(value, Kind):
        return str(value.label)
    if isinstance(value, int):
        return localise(str(value), get_language() or "en")
    return f"\u2068{head(value)}\u2069"
