"""Lunar (Hijri) dates by the tabular calendar: counted, not sighted.

A month that is announced by sighting the moon begins on the day counted here, or a day earlier or
later. Months 1 = Muharram, 9 = Ramadan, 12 = Dhu al-Hijja.
"""

import datetime as dt

_BEFORE_EPOCH = 227_014  # ordinal of the day before 1 Muharram 1
_COMMON_YEAR = 354
_CYCLE, _LEAPS, _SHIFT = 30, 11, 3  # 11 years of 30 have a day more


def from_lunar(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date of a lunar one; day 30 of a month of 29 is the first of the next."""
    before = _COMMON_YEAR * (year - 1) + (_SHIFT + _LEAPS * year) // _CYCLE
    months = (59 * (month - 1) + 1) // 2  # 30 and 29 days by turns
    return dt.date.fromordinal(_BEFORE_EPOCH + before + months + day)


def to_lunar(date: dt.date) -> tuple[int, int, int]:
    """(year, month, day)."""
    year = _CYCLE * (date.toordinal() - _BEFORE_EPOCH) // (_CYCLE * _COMMON_YEAR + _LEAPS) + 1
    if date < from_lunar(year, 1, 1):
        year -= 1
    elif date >= from_lunar(year + 1, 1, 1):
        year += 1
    month = next(m for m in range(12, 0, -1) if from_lunar(year, m, 1) <= date)
    return year, month, (date - from_lunar(year, month, 1)).days + 1
