"""Scores from plain values: nothing stored, so nothing can disagree with the answers."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TypeVar

from assessments.questions.content import Content
from assessments.questions.marking import points

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, kw_only=True)
class Score:
    """`right` points of `asked` scored questions, one point each; `pass_mark` in per cent."""

    right: Fraction | int
    asked: int
    pass_mark: int

    @property
    def share(self) -> Fraction:
        """0 to 1, exactly."""
        return Fraction(self.right) / self.asked if self.asked else Fraction(0)

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


def score(
    contents: Mapping[Item, Content], answers: Mapping[Item, str], *, pass_mark: int
) -> Score:
    """Scored questions without an answer are asked and not right; opinions do not count."""
    scored = {item: content for item, content in contents.items() if content.is_scored}
    earned = (points(content, answers.get(item, "")) for item, content in scored.items())
    return Score(right=sum(earned, Fraction(0)), asked=len(scored), pass_mark=pass_mark)


def percent_of(share: Fraction) -> Decimal:
    """0 to 100 with one decimal, halves up."""
    return _rounded(100 * share)


def _rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / value.denominator
    return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
