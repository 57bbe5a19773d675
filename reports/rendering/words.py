"""Figures, lists and days in words of the active language."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from interface.dates import GREGORIAN, SOLAR, say_days, say_month
from interface.numbers import say_number
from lms.lib.digits import PERSIAN_LANGUAGES
from reports.counting.figures import Figure, Share
from reports.counting.months import Month
from training.enums import CountQuality, DatePrecision


def language() -> str:
    """The active language's code."""
    return get_language() or "en"


def number(value: int) -> str:
    """`25,000`, `۲۵٬۰۰۰`."""
    return say_number(value, language())


def figure(value: Figure) -> str:
    """`at least 35`; what was not reported is said so."""
    if value.value is None:
        return _("not reported")
    said = {"number": number(value.value)}
    match value.quality:
        case CountQuality.AT_LEAST:
            return _("at least %(number)s") % said
        case CountQuality.APPROX:
            return _("about %(number)s") % said
        case _exact:
            return said["number"]


def gap(value: Figure) -> str:
    """How many parts of a sum reported nothing; empty when all did."""
    if not value.missing:
        return ""
    return ngettext(
        "%(number)s activity did not report it",
        "%(number)s activities did not report it",
        value.missing,
    ) % {"number": number(value.missing)}


def percent(share: Share) -> str:
    """`25.1 %`, `۲۵٫۱٪`."""
    sign = "٪" if language() in PERSIAN_LANGUAGES else "\u00a0%"
    return say_number(share.percent, language(), 1) + sign


def comma() -> str:
    """What stands between the parts of a list."""
    return "، " if language() in PERSIAN_LANGUAGES else ", "


def semicolon() -> str:
    """What stands between parts that have commas of their own."""
    return "؛ " if language() in PERSIAN_LANGUAGES else "; "


def listed(names: Iterable[str]) -> str:
    """`Balkh, Kandahar and Kabul`; the order is kept."""
    words = list(names)
    if len(words) < 2:
        return "".join(words)
    return _("%(names)s and %(last)s") % {"names": comma().join(words[:-1]), "last": words[-1]}


def month(value: Month) -> str:
    """`June 2017`: the donor's Gregorian month."""
    return say_month(value.year, value.number, GREGORIAN, language())


def span(first: dt.date, last: dt.date) -> str:
    """`22–23 June 2017`; a whole month by its name."""
    whole = Month.of(first)
    if (first, last) == (whole.first, whole.last):
        return month(whole)
    return say_days(first, last, GREGORIAN, language())


def solar_span(first: dt.date, last: dt.date) -> str:
    """The same days in the Solar Hijri calendar."""
    return say_days(first, last, SOLAR, language())


def when(precision: str, first: dt.date, last: dt.date) -> str:
    """The days of an activity, as exactly as they are known."""
    match precision:
        case DatePrecision.MONTH:
            return month(Month.of(last))
        case DatePrecision.AWARD:
            return _("on days not stated, within the project")
        case _day:
            return span(first, last)
