"""Fractions of a mark as the percentages files write: 33.33333 means a third."""

from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from exchange.figures import number

_WIDE = Context(prec=60)
_USUAL = 10  # thirds, sixths, sevenths ... are what a rounded percentage stands for
_SHORT, _LONG = (0, 1, 2), (5, 7)  # decimals: exactly, else rounded as Moodle does


@lru_cache(maxsize=1024)
def fraction_of(text: str) -> Fraction | None:
    """`fraction_of("33.33333") == Fraction(1, 3)`; None when it is no number."""
    said = number(text)
    if said is None:
        return None
    exact = Fraction(said) / 100
    decimals = max(0, -int(said.as_tuple().exponent))
    usual = exact.limit_denominator(_USUAL)
    near = decimals > 0 and abs(usual - exact) <= Fraction(1, 200 * 10**decimals)
    return usual if near else exact


@lru_cache(maxsize=1024)
def percent_of(fraction: Fraction) -> str:
    """The shortest text that reads back as the same; one with seven decimals when none does."""
    percent = fraction * 100
    for decimals in _SHORT:
        said = _rounded(percent, decimals)
        if Fraction(said) == percent and fraction_of(said) == fraction:
            return said
    texts = [_rounded(percent, decimals) for decimals in _LONG]
    return next((said for said in texts if fraction_of(said) == fraction), texts[-1])


def _rounded(percent: Fraction, decimals: int) -> str:
    units = round(percent * 10**decimals)
    return format(Decimal(units).scaleb(-decimals, _WIDE), "f")
