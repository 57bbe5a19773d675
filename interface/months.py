"""A month of either calendar as weeks from Saturday to Friday."""

import datetime as dt
import re
from dataclasses import dataclass

from interface import dates
from lms.lib.afghan_calendar import days_in_month, from_solar
from lms.lib.digits import to_ascii

_DAY = dt.timedelta(days=1)
_SOLAR_YEARS, _GREGORIAN_YEARS = range(1343, 1472), range(1965, 2093)


@dataclass(frozen=True)
class Month:
    """Month `number` 1 ... 12 of a year of `calendar` ("solar" or "gregorian")."""

    calendar: str
    year: int
    number: int

    @property
    def first(self) -> dt.date:
        """Its first day."""
        if self.calendar == dates.SOLAR:
            return from_solar(self.year, self.number, 1)
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        if self.calendar == dates.SOLAR:
            return self.first + _DAY * (days_in_month(self.year, self.number) - 1)
        return self.after.first - _DAY

    @property
    def after(self) -> "Month":
        """The month that follows."""
        return Month(self.calendar, self.year + self.number // 12, self.number % 12 + 1)

    @property
    def before(self) -> "Month":
        """The month it follows."""
        year, number = divmod(self.year * 12 + self.number - 2, 12)
        return Month(self.calendar, year, number + 1)

    @property
    def key(self) -> str:
        """`1398-02`, as it stands in an address; the year says which calendar."""
        return f"{self.year}-{self.number:02}"

    def days(self) -> list[dt.date]:
        """Every day of it."""
        return [self.first + _DAY * n for n in range((self.last - self.first).days + 1)]

    def weeks(self) -> list[list[dt.date | None]]:
        """Saturday first; None where the neighbours' days stand."""
        cells: list[dt.date | None] = [None] * weekday(self.first)
        cells += self.days()
        cells += [None] * (-len(cells) % 7)
        return [cells[n : n + 7] for n in range(0, len(cells), 7)]


def weekday(date: dt.date) -> int:
    """0 = Saturday ... 6 = Friday."""
    return (date.weekday() + 2) % 7


def month_of(date: dt.date, calendar: str) -> Month:
    """The month of `calendar` in which a day lies."""
    return Month(calendar, *dates.parts(date, calendar)[:2])


def read_month(text: str, calendar: str) -> Month | None:
    """`1398-02` or `2019-04` in any digits, as a month of `calendar`; None when it is none.

    A month of the other calendar gives the one in which its first day lies.
    """
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", to_ascii(text).strip(), re.ASCII)
    year, number = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= 12 or year not in (*_SOLAR_YEARS, *_GREGORIAN_YEARS):
        return None
    said = dates.SOLAR if year in _SOLAR_YEARS else dates.GREGORIAN
    month = Month(said, year, number)
    return month if said == calendar else month_of(month.first, calendar)
