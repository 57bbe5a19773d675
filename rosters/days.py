"""Which session a title such as `31 Hamal 1398`, `2019-04-20 14:00`, `20/4` or `Day 2` means."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from interface import dates
from interface.forms import read_date
from lms.lib.digits import to_ascii
from lms.lib.folding import fold
from lms.lib.posted import whole_number
from lms.lib.trilingual import LANGUAGES
from reference.models import CalendarTerm
from reference.selectors import calendar_names, month_numbers

_HOUR = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?!\d)")
_DAY_WORDS = frozenset({"day", "session", "روز", "ورځ", "جلسه", "غونډه"})
_ORDINALS = (
    ("first", "1st", "one", "اول", "یکم", "لومری", "لومړی", "لمری"),
    ("second", "2nd", "two", "دوم", "دویم", "دویمه", "دوهمه"),
    ("third", "3rd", "three", "سوم", "دریم", "دریمه", "درییمه"),
    ("fourth", "4th", "four", "چهارم", "څلورم", "څلورمه"),
    ("fifth", "5th", "five", "پنجم", "پنځم", "پنځمه"),
    ("sixth", "6th", "six", "ششم", "شپږم", "شپږمه"),
)


@dataclass(frozen=True)
class Held:
    """One session: its key, its day, its hour."""

    key: Any
    held_on: dt.date
    starts_at: dt.time


@dataclass(frozen=True)
class Day:
    """A title that means a day; `session` None when none is held on it, or when two are."""

    session: Any


class Days:
    """The sessions of one activity, in order."""

    def __init__(self, sessions: Sequence[Held]) -> None:
        self.sessions = sorted(sessions, key=lambda held: (held.held_on, held.starts_at))
        self.dates = sorted({held.held_on for held in self.sessions})
        weekdays = CalendarTerm.Kind.WEEKDAY
        self._beside = {
            fold(name) for language in LANGUAGES for name in calendar_names(weekdays, language)
        }

    def find(self, title: str) -> Day | None:
        """None when the title is no day at all."""
        text = to_ascii(title)
        hour = _HOUR.search(text)
        bare = _HOUR.sub(" ", text) if hour else text
        date, means_a_day = self._date(bare)
        if not means_a_day:
            return None
        wanted = dt.time(int(hour[1]) % 24, int(hour[2]) % 60) if hour else None
        fitting = [
            held
            for held in self.sessions
            if held.held_on == date and wanted in (None, held.starts_at)
        ]
        return Day(fitting[0].key if len(fitting) == 1 else None)

    def _date(self, text: str) -> tuple[dt.date | None, bool]:
        """(the date, whether a day was meant)."""
        words = [word for word in fold(text).split() if word not in self._beside]
        try:
            return read_date(" ".join(words)), True
        except ValidationError:
            pass
        if number := _ordinal(words):
            return (self.dates[number - 1] if number <= len(self.dates) else None), True
        return self._without_year(words)

    def _without_year(self, words: list[str]) -> tuple[dt.date | None, bool]:
        if len(words) != 2 or not words[0].isdigit():
            return None, False
        fitting = [date for date in self.dates if _fits(date, words)]
        if len(fitting) == 1:
            return fitting[0], True
        return None, words[1].isdigit() or any(
            words[1] in month_numbers(k) for k in dates.KINDS.values()
        )


def _ordinal(words: list[str]) -> int:
    """The number in `day 2`, `second day`, `ورځ دویمه`; 0 when it is none."""
    rest = [word for word in words if word not in _DAY_WORDS]
    if len(rest) != 1 or len(words) != 2:
        return 0
    if rest[0].isdigit():
        number = whole_number(rest[0])
        return number if number is not None and number < 100 else 0
    found = [number for number, names in enumerate(_ORDINALS, start=1) if rest[0] in names]
    return found[0] if found else 0


def _fits(date: dt.date, words: list[str]) -> bool:
    """Whether `20 4` or `31 حمل` is this day, in either calendar."""
    first, second = whole_number(words[0]), whole_number(words[1])
    for calendar, kind in dates.KINDS.items():
        _year, month, day = dates.parts(date, calendar)
        if month_numbers(kind).get(words[1]) == month and first == day:
            return True
        if (day, month) in ((first, second), (second, first)):
            return True
    return False
