"""`{% load interface %}`: figures, days, names, signs, fields; see docs/design.md."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, MultiWidget, RadioSelect
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from interface import charts, dates, icons, navigation, numbers
from interface.languages import Tongue, tongues
from lms.lib import trilingual
from lms.lib.clock import KABUL, today
from lms.lib.digits import localise

register = template.Library()
_NUMBER = re.compile(r"(?<![\w-])\d+(?![\w-])", re.ASCII)
_OURS = re.compile(r"[\u0621-\u06d3]")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_FIRST = re.compile(r"[^\u0621-\u06d3A-Za-z]*[A-Za-z]")


def _language() -> str:
    return get_language() or "en"


@register.simple_tag
def number(value: numbers.Figure | None, places: int = 0) -> SafeString:
    """`{% number n %}`, `{% number mean places=1 %}`: grouped, in the language's digits."""
    said = numbers.say_number(value, _language(), places)
    return format_html('<span class="number">{}</span>', said)


@register.simple_tag
def percent(
    part: numbers.Figure | None, of: numbers.Figure | None = 100, places: int = 1
) -> SafeString:
    """`{% percent 22.4 %}`, `{% percent women of=all %}`; a dash when it cannot be said."""
    said = numbers.say_percent(part, of, _language(), places)
    return format_html('<span class="number">{}</span>', said)


@register.filter
def digits(text: object) -> str:
    """`{{ code|digits }}`: ungrouped, in the language's digits."""
    return localise(str(text), _language())


@register.filter
def numerals(text: object) -> str:
    """`{{ error|numerals }}`: numbers in the language's digits; codes and typed dates stay.

    Django puts ASCII digits into its sentences, whatever the language.
    """
    return _NUMBER.sub(lambda found: localise(found.group(), _language()), str(text))


@register.simple_tag(takes_context=True)
def day(
    context: Context, date: dt.date | None, *, weekday: bool = False, alone: bool = False
) -> SafeString:
    """`{% day d %}`: the preferred calendar, the other beside it unless `alone`."""
    if date is None:
        return mark_safe(numbers.NOTHING)  # noqa: S308 - a constant
    lead = f"{dates.weekday_name(date, _language())} " if weekday else ""
    return _both(context, date, date, lead=lead, alone=alone)


@register.simple_tag(takes_context=True)
def days(
    context: Context, first: dt.date | None, last: dt.date | None, *, alone: bool = False
) -> SafeString:
    """`{% days start end %}`: a range, what both days share said once."""
    if first is None or last is None:
        return day(context, first or last, alone=alone)
    return _both(context, first, last, alone=alone)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: dt.datetime | None, *, alone: bool = True) -> SafeString:
    """`{% moment at %}`: day and clock time in Kabul."""
    if at is None:
        return mark_safe(numbers.NOTHING)  # noqa: S308 - a constant
    date = at.astimezone(KABUL).date()
    said = _both(context, date, date, alone=alone)
    return format_html('{} <span class="number">{}</span>', said, dates.say_time(at, _language()))


@register.simple_tag(takes_context=True)
def clock(context: Context, at: dt.datetime) -> SafeString:
    """`{% clock until %}`: the time in Kabul; on another day than today with the day before it."""
    if at.astimezone(KABUL).date() != today():
        return moment(context, at)
    return format_html('<span class="number">{}</span>', dates.say_time(at, _language()))


@register.simple_tag
def month(year: int, number: int, calendar: str = dates.GREGORIAN) -> str:
    """`{% month 2017 6 %}`: June 2017, a month of the Gregorian calendar unless told otherwise."""
    return dates.say_month(year, number, calendar, _language())


def _both(
    context: Context, first: dt.date, last: dt.date, *, lead: str = "", alone: bool = False
) -> SafeString:
    language = _language()
    calendar = dates.calendar_of(context.get("request"), language)
    side = "rtl" if language in trilingual.LANGUAGES[1:] else "ltr"
    here = dates.say_days(first, last, calendar, language)
    said = format_html(
        '<time datetime="{}"><bdi dir="{}">{}{}</bdi></time>', first.isoformat(), side, lead, here
    )
    if alone:
        return said
    there = dates.say_days(first, last, dates.other(calendar), language)
    return format_html(
        '{} <span class="soft">·</span> <bdi class="other-day" dir="{}">{}</bdi>', said, side, there
    )


@register.simple_tag
def bdi(name: object) -> SafeString:
    """`{% bdi person.name %}`: a name keeps its own direction inside any sentence.

    A browser guesses it from the first letter, which is wrong for a Dari title that begins
    with ANCTIP: more letters of our script than Latin ones settle it.
    """
    text = str(name or "")
    if _LATIN_FIRST.match(text) and len(_OURS.findall(text)) > len(_LATIN.findall(text)):
        return format_html('<bdi dir="rtl">{}</bdi>', text)
    return format_html("<bdi>{}</bdi>", text)


@register.simple_tag
def listed(things: Iterable[object]) -> str:
    """`{% listed activity.provinces.all %}`: one after the other, with the language's comma."""
    comma = "، " if _language() in trilingual.LANGUAGES[1:] else ", "
    return comma.join(str(thing) for thing in things)


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "check" %}`: decoration; a word stands beside it."""
    return mark_safe(icons.drawing(name))  # noqa: S308 - our own drawings


@register.filter
def said(row: object, field: str) -> str:
    """`{{ province|said:"name" }}`: the column of the current language, else English."""
    return trilingual.pick(row, field)


@register.inclusion_tag("interface/_field.html")
def field(bound: BoundField, *, label_unseen: bool = False) -> dict[str, Any]:
    """`{% field form.name %}`: label, help, error, control, tied together for screen readers."""
    widget = bound.field.widget
    many = isinstance(widget, RadioSelect | CheckboxSelectMultiple | MultiWidget)
    widget.attrs.update(_attributes(bound, plain=not many))
    return {
        "field": bound,
        "many": many,
        "choices": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "tick": isinstance(widget, CheckboxInput),
        "optional": not bound.field.required,
        "label_unseen": label_unseen,
    }


def _attributes(bound: BoundField, *, plain: bool) -> dict[str, str]:
    own = bound.field.widget.attrs
    found = {}
    if plain and not isinstance(bound.field.widget, CheckboxInput) and "class" not in own:
        found["class"] = "input"
    told = [f"{bound.auto_id}-help"] if bound.help_text else []
    if bound.errors:
        found["aria-invalid"] = "true"
        told.append(f"{bound.auto_id}-error")
    if told:
        found["aria-describedby"] = " ".join(told)
    return found


@register.inclusion_tag("interface/_tongues.html", takes_context=True)
def language_switch(context: Context) -> dict[str, Iterable[Tongue]]:
    """The other languages as plain links that stay on the page."""
    request = context.get("request")
    found: Iterator[Tongue] | tuple[()] = tongues(request, context.get("page")) if request else ()
    return {"tongues": list(found)}


@register.simple_tag(takes_context=True)
def doors(context: Context) -> list[navigation.Door]:
    """`{% doors as rooms %}`: the navigation entries open to the signed-in user."""
    user = getattr(context.get("request"), "user", None)
    return navigation.doors_for(user) if user is not None and user.is_authenticated else []


@register.inclusion_tag("interface/_tiles.html")
def tile_map(counts: dict[str, numbers.Figure | str], label: str = "") -> dict[str, Any]:
    """`{% tile_map persons_by_province label=_("Persons by province of work") %}`.

    `counts`: P-code -> figure, or a text such as "<5" where the figure is masked.
    """
    return {"tiles": charts.tiles(counts), "label": label}


@register.inclusion_tag("interface/_bars.html")
def bars(
    rows: Iterable[dict[str, Any]], *, part_label: str = "", rest_label: str = ""
) -> dict[str, Any]:
    """`{% bars rows part_label=_("Women") %}`; a row: label, total, and part (or None)."""
    return {"bars": charts.bars(rows), "part_label": part_label, "rest_label": rest_label}
