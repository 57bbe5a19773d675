"""One question as a plain value, whatever file it came from or goes to. In one language."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from exchange.enums import Kind
from exchange.texts import one_line, tidied

TRUE, FALSE = "true", "false"  # the two choices of a true/false question; shown as words, not so
SHUFFLED = (Kind.SINGLE_CHOICE, Kind.MULTIPLE_CHOICE, Kind.MATCHING, Kind.OPINION)


@dataclass(frozen=True, kw_only=True)
class _Tidy:
    """Every text obeys exchange.texts from the moment it is made."""

    def __post_init__(self) -> None:
        for name in self._texts():
            object.__setattr__(self, name, tidied(getattr(self, name)))

    def _texts(self) -> Iterable[str]:
        return ()


@dataclass(frozen=True, kw_only=True)
class Choice(_Tidy):
    """`fraction` of the mark for choosing it, from -1 to 1."""

    text: str
    fraction: Fraction = Fraction(0)
    feedback: str = ""

    def _texts(self) -> Iterable[str]:
        return "text", "feedback"


@dataclass(frozen=True, kw_only=True)
class Pair(_Tidy):
    """What goes together. Without `prompt`: an answer that fits nothing."""

    prompt: str
    answer: str

    def _texts(self) -> Iterable[str]:
        return "prompt", "answer"


@dataclass(frozen=True, kw_only=True)
class Number(_Tidy):
    """Accepted when it differs from `value` by no more than `tolerance`. The first that fits counts."""

    value: Decimal
    tolerance: Decimal = Decimal(0)
    fraction: Fraction = Fraction(1)
    feedback: str = ""

    def _texts(self) -> Iterable[str]:
        return ("feedback",)


@dataclass(frozen=True, kw_only=True)
class Spelling(_Tidy):
    """An accepted short answer, letter by letter; folding is for whoever compares."""

    text: str
    fraction: Fraction = Fraction(1)
    feedback: str = ""

    def _texts(self) -> Iterable[str]:
        return "text", "feedback"


@dataclass(frozen=True, kw_only=True)
class Image(_Tidy):
    """A picture of the stem. `alternative`, on one line, says what it shows."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    alternative: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        object.__setattr__(self, "alternative", one_line(self.alternative))


@dataclass(frozen=True, kw_only=True)
class Item(_Tidy):
    """A question. Of `choices` ... `parts` the one its kind asks for is filled, the others are empty.

    `choices`: single, multiple, opinion (all fractions 0), true/false (exactly TRUE and FALSE).
    `feedback` is told to all, `otherwise` to whoever gave none of the listed numbers or spellings.
    `category` from the widest to the narrowest. `line`: where it stood in the file.
    """

    kind: Kind
    stem: str
    code: str = ""
    name: str = ""
    category: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    pairs: tuple[Pair, ...] = ()
    steps: tuple[str, ...] = ()
    numbers: tuple[Number, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    parts: tuple["Item", ...] = ()
    feedback: str = ""
    otherwise: str = ""
    image: Image | None = None
    shuffle: bool = True
    tags: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        settled = {
            "code": one_line(self.code),
            "name": one_line(self.name),
            "category": _filled(self.category),
            "steps": tuple(map(tidied, self.steps)),
            "tags": tuple(dict.fromkeys(_filled(self.tags))),
            "shuffle": self.shuffle or self.kind not in SHUFFLED,
        }
        for name, value in settled.items():
            object.__setattr__(self, name, value)

    def _texts(self) -> Iterable[str]:
        return "stem", "feedback", "otherwise"


def truth(*, is_true: bool, if_true: str = "", if_false: str = "") -> tuple[Choice, Choice]:
    """The choices of a true/false question, with what is told to whoever takes each."""
    return (
        Choice(text=TRUE, fraction=Fraction(is_true), feedback=if_true),
        Choice(text=FALSE, fraction=Fraction(not is_true), feedback=if_false),
    )


def _filled(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(one_line, names)))
