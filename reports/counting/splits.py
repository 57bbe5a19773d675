"""A count with its split by sex. Sex is as stated, never inferred; subtraction is marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.counting.figures import (
    NOT_REPORTED,
    NOTHING,
    Figure,
    Share,
    exact,
    share,
    total,
)
from training.enums import CountQuality


@dataclass(frozen=True, kw_only=True, slots=True)
class Split:
    """`unrecorded`: those of the total whose sex no source states."""

    total: Figure
    female: Figure
    male: Figure
    unrecorded: Figure

    @property
    def percent_female(self) -> Share | None:
        """F / (F + M): those not recorded stand beside it, not in it."""
        return share(self.female, total([self.female, self.male]))


NO_SPLIT = Split(total=NOTHING, female=NOTHING, male=NOTHING, unrecorded=NOTHING)
UNKNOWN = Split(total=NOT_REPORTED, female=NOT_REPORTED, male=NOT_REPORTED, unrecorded=NOT_REPORTED)


def of_roster(*, female: int, male: int, unrecorded: int) -> Split:
    """From named rows: exact by nature."""
    return Split(
        total=exact(female + male + unrecorded),
        female=exact(female),
        male=exact(male),
        unrecorded=exact(unrecorded),
    )


def of_head_count(
    *, quality: str, total: int | None, female: int | None, male: int | None
) -> Split:
    """As a sheet or report states it. With one sex stated, the other is derived and marked so."""
    if quality == CountQuality.NOT_REPORTED or total is None:
        return UNKNOWN
    whole = Figure(value=total, quality=CountQuality(quality))
    if female is None and male is None:
        return Split(total=whole, female=NOTHING, male=NOTHING, unrecorded=whole)
    if female is None or male is None:
        return _with_one_sex(whole, female, male)
    # "At least 35: 18 women and 17 men" states the women and men themselves exactly.
    return Split(
        total=whole,
        female=_stated(female, whole),
        male=_stated(male, whole),
        unrecorded=_stated(max(total - female - male, 0), whole),
    )


def sum_of(splits: Iterable[Split]) -> Split:
    """Part by part."""
    parts = list(splits)
    return Split(
        total=total(p.total for p in parts),
        female=total(p.female for p in parts),
        male=total(p.male for p in parts),
        unrecorded=total(p.unrecorded for p in parts),
    )


def _with_one_sex(whole: Figure, female: int | None, male: int | None) -> Split:
    stated = female if female is not None else male or 0
    rest = max((whole.value or 0) - stated, 0)
    derived = Figure(value=rest, quality=whole.quality, derived=rest)
    known = _stated(stated, whole)
    return Split(
        total=whole,
        female=known if female is not None else derived,
        male=known if male is not None else derived,
        unrecorded=_stated(0, whole),
    )


def _stated(value: int, whole: Figure) -> Figure:
    approximate = whole.quality == CountQuality.APPROX
    return Figure(value=value, quality=CountQuality.APPROX if approximate else CountQuality.EXACT)
