"""Days and moments in words: Solar Hijri with Afghan month names, and Gregorian.

`calendar` is "solar" or "gregorian"; `language` is en, fa-af or ps. Plain text, no markup.
"""

import datetime as dt

from django.http import HttpRequest

from lms.lib.afghan_calendar import to_solar
from lms.lib.clock import KABUL
from lms.lib.digits import PERSIAN_LANGUAGES, localise
from reference.models import CalendarTerm
from reference.selectors import calendar_names

SOLAR, GREGORIAN = "solar", "gregorian"
KINDS = {SOLAR: CalendarTerm.Kind.MONTH, GREGORIAN: CalendarTerm.Kind.GREGORIAN}


def other(calendar: str) -> str:
    """The calendar that stands beside."""
    return GREGORIAN if calendar == SOLAR else SOLAR


def calendar_of(request: HttpRequest | None, language: str) -> str:
    """What the signed-in user prefers; for others what their language is used to."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return str(user.calendar)
    return SOLAR if language in PERSIAN_LANGUAGES else GREGORIAN


def parts(date: dt.date, calendar: str) -> tuple[int, int, int]:
    """(year, month, day) in the calendar."""
    return to_solar(date) if calendar == SOLAR else (date.year, date.month, date.day)


def month_name(month: int, calendar: str, language: str) -> str:
    """Month 1 ... 12 by name."""
    return calendar_names(KINDS[calendar], language)[month - 1]


def weekday_name(date: dt.date, language: str) -> str:
    """Saturday opens the week."""
    return calendar_names(CalendarTerm.Kind.WEEKDAY, language)[(date.weekday() + 2) % 7]


def say_day(date: dt.date, calendar: str, language: str) -> str:
    """`21 April 2019`, `۱ ثور ۱۳۹۸`."""
    year, month, day = parts(date, calendar)
    return localise(f"{day} {month_name(month, calendar, language)} {year}", language)


def say_days(first: dt.date, last: dt.date, calendar: str, language: str) -> str:
    """`20–22 April 2019`, `۳۱ حمل – ۲ ثور ۱۳۹۸`; what both days share is said once."""
    if first == last:
        return say_day(first, calendar, language)
    year, month, day = parts(first, calendar)
    end = say_day(last, calendar, language)
    last_year, last_month, _ = parts(last, calendar)
    if (year, month) == (last_year, last_month):
        return localise(f"{day}–{end}", language)
    name = month_name(month, calendar, language)
    start = f"{day} {name}" if year == last_year else f"{day} {name} {year}"
    return localise(f"{start} – {end}", language)


def say_month(year: int, month: int, calendar: str, language: str) -> str:
    """`June 2017`, of the calendar's own year and month."""
    return localise(f"{month_name(month, calendar, language)} {year}", language)


def say_time(moment: dt.datetime, language: str) -> str:
    """`14:05`, on the clock in Kabul."""
    return localise(f"{moment.astimezone(KABUL):%H:%M}", language)
