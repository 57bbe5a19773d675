"""Counts that say how sure they are. Plain values in, plain values out.

A figure is a number and its quality. A sum inherits the weakest quality of its parts. A part that
was not reported is never 0: it is counted in `missing` and makes the sum "at least". What was got by
subtraction and not stated is kept apart in `derived`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from training.enums import CountQuality

# From the surest to the weakest.
_ORDER = (
    CountQuality.EXACT,
    CountQuality.AT_LEAST,
    CountQuality.APPROX,
    CountQuality.NOT_REPORTED,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """`value` is None when nothing was reported; `derived` of it was got by subtraction.

    `missing` counts the parts of a sum for which nothing was reported.
    """

    value: int | None
    quality: CountQuality = CountQuality.EXACT
    derived: int = 0
    missing: int = 0

    def __post_init__(self) -> None:
        if (self.value is None) != (self.quality == CountQuality.NOT_REPORTED):
            message = "A figure has no value exactly when it is not reported."
            raise ValueError(message)

    @property
    def stated(self) -> int:
        """The part of the value that stands in a sheet, report or roster."""
        return (self.value or 0) - self.derived


# The sum of nothing at all: neither a number nor a gap.
NOTHING = Figure(value=None, quality=CountQuality.NOT_REPORTED)
NOT_REPORTED = Figure(value=None, quality=CountQuality.NOT_REPORTED, missing=1)


def exact(value: int) -> Figure:
    """A number counted or stated without reserve."""
    return Figure(value=value)


def weakest(qualities: Iterable[str]) -> CountQuality:
    """The least sure of the qualities; exact when there is none."""
    return _ORDER[max((_ORDER.index(CountQuality(q)) for q in qualities), default=0)]


def total(figures: Iterable[Figure]) -> Figure:
    """The sum with the weakest quality; one part not reported makes it at least "at least"."""
    parts = list(figures)
    known = [part for part in parts if part.value is not None]
    missing = sum(part.missing for part in parts)
    if not known:
        return Figure(value=None, quality=CountQuality.NOT_REPORTED, missing=missing)
    gap = [CountQuality.AT_LEAST] if missing else []
    return Figure(
        value=sum(part.value or 0 for part in known),
        quality=weakest([*(part.quality for part in known), *gap]),
        derived=sum(part.derived for part in known),
        missing=missing,
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """Per cent, one decimal place; `derived` when a part of it was got by subtraction."""

    percent: Decimal
    quality: CountQuality
    derived: bool = False


def share(part: Figure, whole: Figure) -> Share | None:
    """`part` in per cent of `whole`; None where either is unknown or the whole is 0."""
    if part.value is None or not whole.value:
        return None
    percent = (Decimal(part.value) * 100 / whole.value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Share(
        percent=percent,
        quality=weakest([part.quality, whole.quality]),
        derived=bool(part.derived or whole.derived),
    )
