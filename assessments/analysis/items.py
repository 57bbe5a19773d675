"""Classical item analysis: how hard each item is, and whether it tells apart who knows.

Definitions that Moodle has are Moodle's, as fractions instead of per cent: "Quiz statistics
calculations" (docs.moodle.org/dev/Quiz_statistics_calculations) and what its quiz statistics
report computes. Where a figure cannot be had (nobody asked, no spread, one person) it is None.
Means are exact; roots are right to the last digit or two of a float.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from assessments.analysis.matrix import Matrix, weighted_mean
from assessments.analysis.sums import correlation, share_of_the_possible, spread


@dataclass(frozen=True, kw_only=True)
class ItemStatistics:
    """One item, over those who were asked it."""

    n: int
    facility: Fraction | None
    """Mean score, 0 to 1. Moodle: facility index."""
    deviation: float | None
    """Sample standard deviation of the scores."""
    upper: Fraction | None
    """Mean score in the upper 27 %; see Matrix.ends."""
    lower: Fraction | None
    """Mean score in the lower 27 %."""
    item_total: float | None
    """Point-biserial, uncorrected: the item against the standing it is a part of."""
    item_rest: float | None
    """Point-biserial, corrected: the item against all others. Moodle: discrimination index."""
    efficiency: float | None
    """Covariance with the rest over the greatest these marks allow.
    Moodle: discriminative efficiency."""

    @property
    def discrimination(self) -> Fraction | None:
        """The classical index D = upper - lower, -1 to 1 (Kelley 1939; Ebel and Frisbie 1991)."""
        if self.upper is None or self.lower is None:
            return None
        return self.upper - self.lower


@dataclass(frozen=True, kw_only=True)
class Reliability:
    """The test as a whole, over those who were asked every item, in points (one per item).

    Items that nobody was asked are left out.
    """

    n: int
    items: int
    deviation: float | None
    """Sample standard deviation of the totals."""
    alpha: float | None
    """Cronbach's alpha, up to 1, may be negative. Moodle: coefficient of internal consistency."""
    error_ratio: float | None
    """sqrt(1 - alpha): the part of the deviation that is chance. Moodle: error ratio."""

    @property
    def standard_error(self) -> float | None:
        """Of measurement, in points: error ratio x deviation. Moodle: standard error."""
        if self.error_ratio is None or self.deviation is None:
            return None
        return self.error_ratio * self.deviation

    @property
    def standard_error_percent(self) -> float | None:
        """The same in points of a hundred."""
        error = self.standard_error
        return None if error is None else 100 * error / self.items


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """`people` were asked something; `mean` is their mean share, 0 to 1."""

    people: int
    mean: Fraction | None
    items: tuple[ItemStatistics, ...]
    reliability: Reliability


def analyse(matrix: Matrix) -> Analysis:
    """Every figure of a test; items in the order of the columns."""
    known = [standing for standing in matrix.standings if standing is not None]
    return Analysis(
        people=len(known),
        mean=Fraction(sum(known), matrix.standing_unit * len(known)) if known else None,
        items=tuple(_item(matrix, column) for column in range(len(matrix.columns))),
        reliability=_reliability(matrix),
    )


def _item(matrix: Matrix, column: int) -> ItemStatistics:
    own, standings = _both(matrix.columns[column], matrix.standings)
    beside, rests = _both(matrix.columns[column], matrix.rests(column))
    return ItemStatistics(
        n=len(own),
        facility=Fraction(sum(own), matrix.unit * len(own)) if own else None,
        deviation=_deviation(own, matrix.unit),
        upper=_in_group(matrix, column, upper=True),
        lower=_in_group(matrix, column, upper=False),
        item_total=correlation(own, standings),
        item_rest=correlation(beside, rests),
        efficiency=share_of_the_possible(beside, rests),
    )


def _both(
    xs: tuple[int | None, ...], ys: list[int | None]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The pairs of which both are known, as two rows."""
    pairs = [(x, y) for x, y in zip(xs, ys, strict=True) if x is not None and y is not None]
    return tuple(x for x, _ in pairs), tuple(y for _, y in pairs)


def _in_group(matrix: Matrix, column: int, *, upper: bool) -> Fraction | None:
    if matrix.ends is None:
        return None
    weights = matrix.ends.upper if upper else matrix.ends.lower
    pairs = [
        (weight, score)
        for weight, score in zip(weights, matrix.columns[column], strict=True)
        if weight and score is not None
    ]
    mean = weighted_mean([weight for weight, _ in pairs], [score for _, score in pairs])
    return None if mean is None else mean / matrix.unit


def _deviation(values: tuple[int, ...], unit: int) -> float | None:
    n = len(values)
    return math.sqrt(spread(values) / (n * (n - 1) * unit * unit)) if n > 1 else None


def _reliability(matrix: Matrix) -> Reliability:
    live = [column for column in matrix.columns if any(score is not None for score in column)]
    whole = [person for person, asked in enumerate(matrix.asked) if asked == len(live) > 0]
    totals = tuple(matrix.totals[person] for person in whole)
    of_totals = spread(totals)
    of_items = sum(spread([column[person] or 0 for person in whole]) for column in live)
    alpha, error_ratio = _consistency(len(live), of_items, of_totals)
    return Reliability(
        n=len(whole),
        items=len(live),
        deviation=_deviation(totals, matrix.unit),
        alpha=alpha,
        error_ratio=error_ratio,
    )


def _consistency(items: int, of_items: int, of_totals: int) -> tuple[float | None, float | None]:
    """Alpha, and sqrt(1 - alpha) without the digits that the subtraction would lose."""
    if items < 2 or not of_totals:
        return None, None
    whole = (items - 1) * of_totals
    alpha = items * (of_totals - of_items) / whole
    return alpha, math.sqrt((items * of_items - of_totals) / whole)
