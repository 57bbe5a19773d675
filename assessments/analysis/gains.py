"""What people learnt: the same person before and after, and nobody else.

All results are per cent, 0 to 100. Means and shares are exact; roots are right to the last digit
or two of a float. Where a figure cannot be had it is None.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.analysis.student import quantile, two_sided

Person = TypeVar("Person", bound=Hashable)
Percent = Fraction | Decimal | float

ENOUGH_PAIRS = 20
CONFIDENCE = 0.95
# Hake (1998), American Journal of Physics 66, 64-74.
LOW_GAIN, HIGH_GAIN = Fraction(3, 10), Fraction(7, 10)


class Band(StrEnum):
    """How much of what could be learnt was learnt (Hake 1998)."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Hidden(StrEnum):
    """Why there is no test of the difference."""

    TOO_FEW_PAIRS = "too_few_pairs"
    ALL_ALIKE = "all_alike"

    @property
    def sentence(self) -> str | Promise:
        """For people."""
        return _WHY[self]


_WHY = {
    Hidden.TOO_FEW_PAIRS: _(
        "Too few people took both tests to say whether the difference is more than chance."
    ),
    Hidden.ALL_ALIKE: _("Everybody changed by the same number of points, so there is no spread."),
}


@dataclass(frozen=True, kw_only=True)
class PairedTest:
    """Is the mean difference more than chance? Student's t for pairs, two-sided."""

    deviation: float
    """Sample standard deviation of the differences, in points."""
    t: float
    freedom: int
    p: float
    low: float
    """Of the confidence interval of the mean difference, in points."""
    high: float
    d_z: float
    """Mean difference over the deviation of the differences (Cohen)."""


@dataclass(frozen=True, kw_only=True)
class Gains:
    """`before_only` and `after_only` took one of the tests and count in nothing else."""

    paired: int
    before_only: int
    after_only: int
    mean_before: Fraction | None
    mean_after: Fraction | None
    individual_gain: Fraction | None
    """Mean of (after - before) / (100 - before) over all whose first result was not 100."""
    skipped: int
    """Pairs that began at 100 and are not in individual_gain."""
    improved: int
    passed_before: int
    passed_after: int
    test: PairedTest | None
    hidden: Hidden | None
    """Why `test` is None."""

    @property
    def points(self) -> Fraction | None:
        """Mean after - mean before."""
        if self.mean_before is None or self.mean_after is None:
            return None
        return self.mean_after - self.mean_before

    @property
    def class_gain(self) -> Fraction | None:
        """Hake's g of the means: points over what was left to 100; None if nothing was left."""
        if self.points is None or self.mean_before is None or self.mean_before == 100:
            return None
        return self.points / (100 - self.mean_before)

    @property
    def band(self) -> Band | None:
        """Of the class gain."""
        return None if self.class_gain is None else band(self.class_gain)

    def percent(self, count: int) -> Fraction | None:
        """What per cent of the pairs a count of them is."""
        return Fraction(100 * count, self.paired) if self.paired else None


def band(gain: Fraction) -> Band:
    """Under 0.3 low, over 0.7 high."""
    if gain < LOW_GAIN:
        return Band.LOW
    return Band.HIGH if gain > HIGH_GAIN else Band.MEDIUM


def gains(
    before: Mapping[Person, Percent],
    after: Mapping[Person, Percent],
    *,
    pass_mark: int | Mapping[Person, int],
    enough: int = ENOUGH_PAIRS,
) -> Gains:
    """Both tests by person, one result each. ValueError for a result outside 0-100.

    `pass_mark`: one for all, or that of each pair, which counts before and after.

    Below `enough` pairs there is no test of the difference: its figures would be read as more
    than they are.
    """
    both = [person for person in before if person in after]
    firsts = [_exact(before[person]) for person in both]
    seconds = [_exact(after[person]) for person in both]
    changes = [second - first for first, second in zip(firsts, seconds, strict=True)]
    single = [
        change / (100 - first)
        for first, change in zip(firsts, changes, strict=True)
        if first != 100
    ]
    marks = [pass_mark if isinstance(pass_mark, int) else pass_mark[person] for person in both]
    test, hidden = _tested(changes, enough)
    return Gains(
        paired=len(both),
        before_only=len(before) - len(both),
        after_only=len(after) - len(both),
        mean_before=_mean(firsts),
        mean_after=_mean(seconds),
        individual_gain=_mean(single),
        skipped=len(both) - len(single),
        improved=sum(change > 0 for change in changes),
        passed_before=_reaching(firsts, marks),
        passed_after=_reaching(seconds, marks),
        test=test,
        hidden=hidden,
    )


def _tested(changes: Sequence[Fraction], enough: int) -> tuple[PairedTest | None, Hidden | None]:
    if len(changes) < max(enough, 2):
        return None, Hidden.TOO_FEW_PAIRS
    test = paired_test(changes)
    return test, None if test else Hidden.ALL_ALIKE


def paired_test(changes: Sequence[Fraction]) -> PairedTest | None:
    """Of two or more changes in points; None where all are the same."""
    n, mean = len(changes), sum(changes, Fraction()) / len(changes)
    variance = sum((change - mean) ** 2 for change in changes) / Fraction(n - 1)
    if not variance:
        return None
    t = math.copysign(math.sqrt(mean * mean * n / variance), mean)
    margin = quantile(CONFIDENCE, n - 1) * math.sqrt(variance / n)
    return PairedTest(
        deviation=math.sqrt(variance),
        t=t,
        freedom=n - 1,
        p=two_sided(t, n - 1),
        low=float(mean) - margin,
        high=float(mean) + margin,
        d_z=math.copysign(math.sqrt(mean * mean / variance), mean),
    )


def _reaching(percents: Sequence[Fraction], marks: Sequence[int]) -> int:
    return sum(percent >= mark for percent, mark in zip(percents, marks, strict=True))


def _exact(percent: Percent) -> Fraction:
    if not 0 <= percent <= 100:
        message = f"A result is 0 to 100 per cent, not {percent}."
        raise ValueError(message)
    return Fraction(percent)


def _mean(values: Sequence[Fraction]) -> Fraction | None:
    return sum(values, Fraction()) / len(values) if values else None
