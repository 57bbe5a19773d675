"""A date entered in either calendar, with any digits."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface import dates
from lms.lib import afghan_calendar
from lms.lib.digits import localise, to_ascii
from lms.lib.folding import fold
from lms.lib.posted import whole_number
from reference.selectors import month_numbers

# A year of four digits says which calendar is meant: none of these years is in both.
SOLAR_YEARS = range(1343, 1472)
GREGORIAN_YEARS = range(1964, 2093)
_LETTER = {dates.SOLAR: "s", dates.GREGORIAN: "g"}
_CALENDAR = {letter: calendar for calendar, letter in _LETTER.items()}


class ThreePartDate(forms.MultiWidget):
    """Day, month by name, year. The month chosen says which calendar is meant."""

    template_name = "interface/_three_part_date.html"

    def __init__(self, attrs: dict[str, Any] | None = None, calendar: str = "") -> None:
        self.calendar = calendar
        numeric = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            {
                "day": forms.TextInput({**numeric, "class": "input", "maxlength": "2"}),
                "month": forms.Select({"class": "input"}),
                "year": forms.TextInput({**numeric, "class": "input", "maxlength": "4"}),
            },
            attrs,
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        self.widgets[1].choices = list(month_choices(self.preferred()))  # type: ignore[attr-defined]
        return super().get_context(name, value, attrs)

    def decompress(self, value: Any) -> list[str]:
        """A date as shown: day, `s2` or `g4`, year."""
        if isinstance(value, str):
            value = _iso(value)
        if value is None:
            return ["", "", ""]
        calendar, language = self.preferred(), get_language() or "en"
        year, month, day = dates.parts(value, calendar)
        return [
            localise(str(day), language),
            f"{_LETTER[calendar]}{month}",
            localise(str(year), language),
        ]

    def preferred(self) -> str:
        """The calendar offered first."""
        return self.calendar or dates.calendar_of(None, get_language() or "en")

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> Any:
        """The three parts, or the single text of a caller that sends one (`name=2019-04-20`)."""
        if name in data:
            return data[name]
        return super().value_from_datadict(data, files, name)

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)

    def id_for_label(self, id_: str, index: Any = None) -> str:
        return f"{id_}_day" if id_ else id_


def month_choices(first: str) -> Iterator[tuple[Any, Any]]:
    """Both calendars' months by name, the preferred calendar on top."""
    yield "", _("Month")
    titles = {dates.SOLAR: _("Solar Hijri"), dates.GREGORIAN: _("Gregorian")}
    language = get_language() or "en"
    for calendar in (first, dates.other(first)):
        yield (
            titles[calendar],
            [
                (f"{_LETTER[calendar]}{n}", dates.month_name(n, calendar, language))
                for n in range(1, 13)
            ],
        )


class EitherCalendarDateField(forms.Field):
    """A date typed in Solar Hijri or Gregorian, in any digits; cleans to a `datetime.date`.

    Understands three parts, and in one text `2019-04-20`, `20/4/2019`, `۳۱ حمل ۱۳۹۸`, `1398-1-31`.
    """

    widget = ThreePartDate

    def __init__(self, *, calendar: str = "", **options: Any) -> None:
        super().__init__(**options)
        if calendar and isinstance(self.widget, ThreePartDate):
            self.widget.calendar = calendar

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date):
            return value
        if isinstance(value, list):
            return _from_three(*(to_ascii(part or "").strip() for part in value))
        return read_date(value) if value else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def read_date(text: str) -> dt.date:
    """A date out of one text in either calendar. Raises ValidationError with the remedy."""
    words = fold(text).split()
    if len(words) != 3:
        raise _unreadable(text)
    if words[1].isdigit():
        return _from_numbers(words, text)
    for calendar, kind in dates.KINDS.items():
        if (month := month_numbers(kind).get(words[1])) and words[0].isdigit():
            return _checked(calendar, words[2], month, words[0])
    raise _unreadable(text)


def _from_numbers(words: list[str], text: str) -> dt.date:
    day, month, year = words if len(words[2]) == 4 else reversed(words)
    number, of_year = whole_number(month), whole_number(year)
    if whole_number(day) is None or number is None or of_year is None:
        raise _unreadable(text)
    calendar = dates.SOLAR if of_year in SOLAR_YEARS else dates.GREGORIAN
    return _checked(calendar, year, number, day)


def _from_three(day: str, month: str, year: str) -> dt.date | None:
    if not (day or month or year):
        return None
    if not (day and month and year):
        raise ValidationError(_("Fill in the day, the month and the year."), code="incomplete")
    calendar, number = _CALENDAR.get(month[:1]), whole_number(month[1:])
    if calendar is None or number is None:
        raise ValidationError(_("Choose the month from the list."), code="month")
    return _checked(calendar, year, number, day)


def _checked(calendar: str, year: str, month: int, day: str) -> dt.date:
    years = SOLAR_YEARS if calendar == dates.SOLAR else GREGORIAN_YEARS
    if not re.fullmatch(r"[0-9]{4}", year) or int(year) not in years:
        raise _wrong_year(calendar, year)
    if not 1 <= month <= 12:
        raise ValidationError(_("A year has twelve months: choose one from 1 to 12."), code="month")
    last = _days_in(calendar, int(year), month)
    if not re.fullmatch(r"[0-9]{1,2}", day) or not 1 <= int(day) <= last:
        raise _no_such_day(calendar, int(year), month, last)
    if calendar == dates.SOLAR:
        return afghan_calendar.from_solar(int(year), month, int(day))
    return dt.date(int(year), month, int(day))


def _days_in(calendar: str, year: int, month: int) -> int:
    if calendar == dates.SOLAR:
        return afghan_calendar.days_in_month(year, month)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return (following - dt.timedelta(days=1)).day


def _wrong_year(calendar: str, year: str) -> ValidationError:
    language = get_language() or "en"
    if calendar == dates.SOLAR:
        sentence = _(
            "“%(year)s” is not a Solar Hijri year. Write four digits, for example %(like)s."
        )
    else:
        sentence = _("“%(year)s” is not a Gregorian year. Write four digits, for example %(like)s.")
    like = localise("1398" if calendar == dates.SOLAR else "2019", language)
    shown = {"year": localise(year, language), "like": like}
    return ValidationError(sentence, code="year", params=shown)


def _no_such_day(calendar: str, year: int, month: int, last: int) -> ValidationError:
    language = get_language() or "en"
    return ValidationError(
        _("%(month)s has %(last)s days: write a day from 1 to %(last)s."),
        code="day",
        params={
            "month": dates.say_month(year, month, calendar, language),
            "last": localise(str(last), language),
        },
    )


def _unreadable(text: str) -> ValidationError:
    return ValidationError(
        _("“%(text)s” is not a date we can read. Write it like 2019-04-20 or 1398-01-31."),
        code="unreadable",
        params={"text": text},
    )


def _iso(text: str) -> dt.date | None:
    try:
        return read_date(text)
    except ValidationError:
        return None
