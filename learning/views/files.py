"""Tables on their way out."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse

from learning.exports import csv_file, workbook
from learning.lines import Table
from lms.lib import tables

KINDS = {"xlsx": tables.XLSX, "csv": tables.CSV}


def one_of(found: Sequence[Table], name: str, *, file: str) -> HttpResponse:
    """The table of this name as CSV. Raises Http404."""
    for table in found:
        if table.name == name:
            return download(csv_file(table), f"{file}-{name}.csv")
    raise Http404


def all_of(found: Sequence[Table], *, file: str) -> HttpResponse:
    """A workbook."""
    return download(workbook(found), f"{file}.xlsx")


def download(content: bytes, name: str) -> HttpResponse:
    """A file to keep, under a name without anybody's name in it."""
    response = HttpResponse(content, content_type=KINDS[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
