"""The tables of a page as files: one table as CSV, all of them as a workbook."""

from collections.abc import Iterable

from django.utils.translation import get_language

from learning.lines import Table
from lms.lib import tables
from lms.lib.digits import PERSIAN_LANGUAGES


def csv_file(table: Table) -> bytes:
    """Numbers as numbers, with a point."""
    return tables.csv_bytes(table.lines)


def workbook(found: Iterable[Table]) -> bytes:
    """A sheet for each table; the first column on the right where people read from there."""
    sheets = [tables.Sheet(str(each.title), each.lines) for each in found]
    return tables.book_bytes(sheets, from_right=(get_language() or "en") in PERSIAN_LANGUAGES)
