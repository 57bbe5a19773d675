"""What the blocks' templates need beside their value."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from curriculum.media import address_of, extension_of
from interface.numbers import say_number

register = template.Library()
KILOBYTE = 1000


@register.filter
def rows_of(table: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """A table's value as (name of the row, [(column, cell), ...]): the first column names each row."""
    heads = table["columns"]
    rows = (row["cells"] for row in table["rows"])
    return [(cells[0], list(zip(heads[1:], cells[1:], strict=False))) for cells in rows if cells]


@register.filter
def media_address(file: dict[str, Any]) -> str:
    """Where a reader's browser finds the file of a block."""
    return address_of(file)


@register.filter
def kind_of(file: dict[str, Any]) -> str:
    """`PDF`, `MP3`: what a reader's phone must be able to open."""
    return extension_of(file["mime"]).upper()


@register.simple_tag
def file_size(count: int) -> SafeString:
    """`{% file_size 37200 %}`: 38 KB or 1.4 MB, rounded up: a promise to whoever pays for it."""
    language = get_language() or "en"
    kilobytes = max(1, -(-count // KILOBYTE))
    if kilobytes < KILOBYTE:
        said = gettext("%(size)s KB") % {"size": say_number(kilobytes, language)}
    else:
        tenths = -(-kilobytes // 100)
        said = gettext("%(size)s MB") % {"size": say_number(Decimal(tenths) / 10, language, 1)}
    return format_html('<span class="number">{}</span>', said)
