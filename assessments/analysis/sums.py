"""Sums over whole numbers, so that a spread of nothing is exactly nothing."""

import math
from collections.abc import Sequence
from operator import mul


def products(xs: Sequence[int], ys: Sequence[int]) -> int:
    """The sum of the products, pair by pair."""
    return sum(map(mul, xs, ys))


def spread(xs: Sequence[int]) -> int:
    """The sample variance times n * (n - 1), which is whole."""
    return len(xs) * products(xs, xs) - sum(xs) ** 2


def shared_spread(xs: Sequence[int], ys: Sequence[int]) -> int:
    """The sample covariance times n * (n - 1)."""
    return len(xs) * products(xs, ys) - sum(xs) * sum(ys)


def correlation(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """Pearson's r, -1 to 1, right to the last digit or two; None where either side is all alike."""
    both = spread(xs) * spread(ys)
    if not both:
        return None
    shared = shared_spread(xs, ys)
    return math.copysign(math.sqrt(shared * shared / both), shared)


def share_of_the_possible(xs: Sequence[int], ys: Sequence[int]) -> float | None:
    """The covariance over the greatest that the same numbers could give if paired in order."""
    greatest = shared_spread(sorted(xs), sorted(ys))
    return shared_spread(xs, ys) / greatest if greatest else None
