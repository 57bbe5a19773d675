"""Solar Hijri dates by the 33-year cycle of leap years, right for 1342-1472 (1963-2093)."""

import datetime as dt

_LEAP_IN_CYCLE = (1, 5, 9, 13, 17, 22, 26, 30)
_FIRST_YEAR, _LAST_YEAR = 1342, 1472
_EPOCH = dt.date(1963, 3, 21)  # 1 Hamal 1342


class NotADate(ValueError):  # noqa: N818 - reads as a statement
    """Outside the years covered, or no such day."""


def is_leap(year: int) -> bool:
    """True when Hut has 30 days."""
    return year % 33 in _LEAP_IN_CYCLE


def days_in_month(year: int, month: int) -> int:
    """31 for the first six months, 30 for the next five, 29 or 30 for Hut."""
    if month <= 6:
        return 31
    return 30 if month < 12 or is_leap(year) else 29


def from_solar(year: int, month: int, day: int) -> dt.date:
    """The Gregorian date. Raises NotADate."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        raise NotADate
    if not 1 <= day <= days_in_month(year, month):
        raise NotADate
    days = sum(366 if is_leap(y) else 365 for y in range(_FIRST_YEAR, year))
    days += sum(days_in_month(year, m) for m in range(1, month))
    return _EPOCH + dt.timedelta(days=days + day - 1)


def to_solar(date: dt.date) -> tuple[int, int, int]:
    """(year, month, day), months 1 = Hamal ... 12 = Hut. Raises NotADate."""
    year = date.year - 621
    if not _FIRST_YEAR < year < _LAST_YEAR:
        raise NotADate
    if date < from_solar(year, 1, 1):
        year -= 1
    left = (date - from_solar(year, 1, 1)).days
    month = 1
    while left >= days_in_month(year, month):
        left -= days_in_month(year, month)
        month += 1
    return year, month, left + 1
