"""The monthly update on paper: one door for the page and the command line."""

from collections.abc import Callable

from django.template.loader import render_to_string
from django.utils.translation import override

from reports.counting.months import Month
from reports.rendering.document import Document
from reports.rendering.monthly import document
from reports.rendering.text import text
from reports.rendering.word import word
from reports.selectors.month import month_facts
from reports.selectors.sources import Sources

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Format -> media type.
FORMATS = {
    "text": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": WORD,
}


def monthly_document(month: Month, sources: Sources, language: str) -> Document:
    """The update in words of `language`."""
    with override(language):
        return document(month_facts(month, sources))


def monthly_file(month: Month, sources: Sources, *, file_format: str, language: str) -> bytes:
    """A whole file in one of FORMATS."""
    paper = monthly_document(month, sources, language)
    with override(language):
        return _WRITERS[file_format](paper)


def file_name(month: Month, *, file_format: str, language: str) -> str:
    """`monthly-update-2017-06.fa-af.docx`."""
    ending = "txt" if file_format == "text" else file_format
    return f"monthly-update-{month}.{language}.{ending}"


def _page(paper: Document) -> bytes:
    return render_to_string("reports/monthly_file.html", {"paper": paper}).encode()


_WRITERS: dict[str, Callable[[Document], bytes]] = {
    "text": lambda paper: text(paper).encode(),
    "html": _page,
    "docx": word,
}
