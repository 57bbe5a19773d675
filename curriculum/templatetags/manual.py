"""What the blocks' templates need beside their value."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def rows_of(table: dict[str, Any]) -> list[tuple[str, list[tuple[str, str]]]]:
    """A table's value as (name of the row, [(column, cell), ...]): the first column names each row."""
    heads = table["columns"]
    rows = (row["cells"] for row in table["rows"])
    return [(cells[0], list(zip(heads[1:], cells[1:], strict=False))) for cells in rows if cells]
