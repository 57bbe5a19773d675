"""Student's t distribution, from the regularised incomplete beta function.

Continued fraction: DLMF 8.17.22, evaluated by Lentz's method as Thompson and Barnett (1986)
changed it. Ten digits and more for 1 to 1,000,000 degrees of freedom (tests).
"""

import math

_TINY = 1e-300
_LAST_DIGIT = 4e-16
_STEPS = 100_000
_LARGE = 10.0  # from here Stirling's series is right to the last digit


def two_sided(t: float, freedom: float) -> float:
    """The probability of a t as far from 0, or further, either way."""
    square = t * t
    return regularised_beta(
        freedom / (freedom + square), freedom / 2, 0.5, square / (freedom + square)
    )


def quantile(confidence: float, freedom: float) -> float:
    """The t that `confidence` (0 to 1, exclusive) of the distribution lies within, both sides taken.

    Newton's method from 0: the tail falls ever more slowly, so every step stops short of the
    answer, and the first that no longer advances has arrived.
    """
    if not 0 < confidence < 1:
        message = f"A confidence is between 0 and 1, not {confidence}."
        raise ValueError(message)
    outside, t = 1 - confidence, 0.0
    while True:
        further = t + (two_sided(t, freedom) - outside) / (2 * density(t, freedom))
        if not further > t:
            return t
        t = further


def density(t: float, freedom: float) -> float:
    """The height of the distribution at t."""
    power = -(freedom + 1) / 2 * math.log1p(t * t / freedom)
    return math.exp(power - _log_beta(freedom / 2, 0.5)) / math.sqrt(freedom)


def regularised_beta(x: float, a: float, b: float, rest: float | None = None) -> float:
    """I_x(a, b) for 0 <= x <= 1; a and b positive.

    `rest` is 1 - x, for callers who have it with more digits than the subtraction leaves.
    """
    rest = 1 - x if rest is None else rest
    if x > (a + 1) / (a + b + 2):
        return 1 - _by_fraction(rest, b, a, x)
    return _by_fraction(x, a, b, rest)


def _by_fraction(x: float, a: float, b: float, rest: float) -> float:
    if x == 0:
        return 0.0
    power = a * _log(x, rest) + b * _log(rest, x) - _log_beta(a, b)
    return math.exp(power) / (a * _fraction(x, a, b))


def _log(x: float, rest: float) -> float:
    """Log x, from 1 - x where x is near 1."""
    return math.log(x) if x < 0.5 else math.log1p(-rest)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + ...)) of DLMF 8.17.22; x below its mean makes it converge."""
    value, above, below = 1.0, 1.0, 0.0
    for n in range(1, _STEPS):
        d = _partial(n, x, a, b)
        below = 1 / ((1 + d * below) or _TINY)
        above = (1 + d / above) or _TINY
        value *= above * below
        if abs(above * below - 1) < _LAST_DIGIT:
            break
    return value


def _partial(n: int, x: float, a: float, b: float) -> float:
    """The n-th numerator, d_n of DLMF 8.17.23."""
    m = n // 2
    if n % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _log_beta(a: float, b: float) -> float:
    """Log B(a, b). The difference of two large log gammas would leave few digits."""
    small, large = sorted((a, b))
    if large < _LARGE:
        return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
    both = small + large
    change = _beyond_stirling(large) - _beyond_stirling(both) + small
    return (
        math.lgamma(small)
        + change
        - small * math.log(both)
        - (large - 0.5) * math.log1p(small / large)
    )


def _beyond_stirling(z: float) -> float:
    """Log Gamma(z) beyond Stirling's formula (DLMF 5.11.1), from z = 10."""
    square = 1 / (z * z)
    series = (1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156)
    return math.fsum(term * square**power for power, term in enumerate(series)) / z
