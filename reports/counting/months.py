"""The Gregorian month in which an activity is reported: the month of its END date."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from lms.lib.digits import to_ascii
from reports.errors import MonthMalformed

_SHAPE = re.compile(r"(\d{4})-(\d{2})")
# Years before this are Solar Hijri years (1396 is 2017): refused, never guessed at.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """`Month(2017, 6)`; prints as 2017-06."""

    year: int
    number: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """From `2017-06` in any digits. Raises MonthMalformed."""
        match = _SHAPE.fullmatch(to_ascii(text.strip()))
        year, number = (int(match[1]), int(match[2])) if match else (0, 0)
        if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= number <= 12):
            raise MonthMalformed(text)
        return cls(year, number)

    @classmethod
    def of(cls, date: dt.date) -> Month:
        """The month a date lies in."""
        return cls(date.year, date.month)

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.number, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.year, self.number)[1])

    @property
    def next(self) -> Month:
        """The month after it."""
        return Month.of(self.last + dt.timedelta(days=1))

    @property
    def previous(self) -> Month:
        """The month before it."""
        return Month.of(self.first - dt.timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"
