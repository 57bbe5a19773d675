"""Scores from plain values: nothing stored, so nothing can disagree with the answers."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Generic, TypeVar

from assessments.questions.content import Content
from assessments.questions.marking import points

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Score:
    """`right` points of `asked` scored questions, one point each; `pass_mark` in per cent."""

    right: Fraction | int
    asked: int
    pass_mark: int

    @cached_property
    def share(self) -> Fraction:
        """0 to 1, exactly."""
        return Fraction(self.right, self.asked) if self.asked else Fraction(0)

    @property
    def percent(self) -> Decimal:
        """0 to 100 with one decimal, halves up."""
        return percent_of(self.share)

    @property
    def points(self) -> Decimal | int:
        """`right` as people read it: whole, or with one decimal, halves up."""
        whole = Fraction(self.right)
        return whole.numerator if whole.denominator == 1 else _rounded(whole)

    @property
    def places(self) -> int:
        """How many decimals `points` has."""
        return 0 if isinstance(self.points, int) else 1

    @property
    def passed(self) -> bool:
        """Judged on the exact share, never on the rounded one."""
        return self.asked > 0 and 100 * self.share >= self.pass_mark


class Marker(Generic[Item]):
    """Scores many people at the same questions: an answer that many gave is marked once."""

    def __init__(self, contents: Mapping[Item, Content]) -> None:
        self._scored = {item: one for item, one in contents.items() if one.is_scored}
        self._known: dict[tuple[Item, str], Fraction | int] = {}

    def score(self, answers: Mapping[Item, str], *, pass_mark: int) -> Score:
        """Scored questions without an answer are asked and not right; opinions do not count."""
        earned = (self.points(item, answers.get(item, "")) for item in self._scored)
        return Score(right=sum(earned), asked=len(self._scored), pass_mark=pass_mark)

    def points(self, item: Item, reply: str) -> Fraction | int:
        """What one answer earns, 0 to 1; as a whole number where it is one, which is added faster."""
        found = self._known.get((item, reply))
        if found is None:
            exact = points(self._scored[item], reply)
            found = self._known[item, reply] = exact.numerator if exact.denominator == 1 else exact
        return found


def score(
    contents: Mapping[Item, Content], answers: Mapping[Item, str], *, pass_mark: int
) -> Score:
    """Of one person; see Marker."""
    return Marker(contents).score(answers, pass_mark=pass_mark)


def percent_of(share: Fraction) -> Decimal:
    """0 to 100 with one decimal, halves up."""
    return _rounded(100 * share)


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / value.denominator
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
