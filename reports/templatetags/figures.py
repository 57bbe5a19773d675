"""`{% load figures %}`: counts that say how sure they are, in words of the reader."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.counting.figures import Figure, Share
from reports.rendering import words

register = template.Library()


@register.simple_tag
def figure(value: Figure) -> SafeString:
    """`{% figure people.total %}`: at least 394; not reported."""
    return format_html('<span class="number">{}</span>', words.figure(value))


@register.simple_tag
def share(value: Share | None) -> SafeString:
    """`{% share split.percent_female %}`; a dash where it cannot be said."""
    said = words.percent(value) if value else "—"
    return format_html('<span class="number">{}</span>', said)


@register.simple_tag
def gap(value: Figure) -> str:
    """How many parts of a sum reported nothing; empty when all did."""
    return words.gap(value)


@register.filter
def lines(text: str) -> list[str]:
    """The lines of a text of several, blank ones dropped."""
    return [line for line in text.splitlines() if line.strip()]


@register.simple_tag
def when(activity: object) -> str:
    """The days of an activity, as exactly as they are known."""
    return words.when(activity.precision, activity.starts_on, activity.ends_on)  # type: ignore[attr-defined]
