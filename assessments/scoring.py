"""Scores from plain values: nothing stored, so nothing can disagree with the answers."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)
Option = TypeVar("Option", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Score:
    """`right` of `asked` questions; `pass_mark` in per cent."""

    right: int
    asked: int
    pass_mark: int

    @property
    def share(self) -> Fraction:
        """0 to 1, exactly."""
        return Fraction(self.right, self.asked) if self.asked else Fraction(0)

    @property
    def percent(self) -> Decimal:
        """0 to 100 with one decimal, halves up."""
        if not self.asked:
            return Decimal("0.0")
        exact = Decimal(100 * self.right) / self.asked
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def passed(self) -> bool:
        """Judged on the exact share, never on the rounded one."""
        return self.asked > 0 and 100 * self.right >= self.pass_mark * self.asked


def latest(stated: Iterable[tuple[Item, Option]]) -> dict[Item, Option]:
    """The answer that stands for each item, of answers in the order they were stated."""
    return dict(stated)


def score(key: Mapping[Item, Option], answers: Mapping[Item, Option], *, pass_mark: int) -> Score:
    """Items without an answer are asked and not right; answers to other items do not count."""
    right = sum(answers.get(item) == option for item, option in key.items())
    return Score(right=right, asked=len(key), pass_mark=pass_mark)
