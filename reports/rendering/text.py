"""The document as plain text, 88 columns at most, for a terminal or a mail."""

import textwrap
from collections.abc import Iterator

from reports.rendering.document import Document, Entry, Part, Point

WIDTH = 88


def text(document: Document) -> str:
    """Ends with one line break."""
    lines = [document.title, "=" * len(document.title), ""]
    for paragraph in document.lead:
        lines += [*_wrapped(paragraph), ""]
    for part in document.parts:
        lines += [*_part(part), ""]
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part) -> Iterator[str]:
    yield part.heading
    yield "-" * len(part.heading)
    if part.is_empty:
        yield part.empty
    for paragraph in part.paragraphs:
        yield from _wrapped(paragraph, first="* ", rest="  ")
    for entry in part.entries:
        yield from _entry(entry)
    for row in part.rows:
        yield from _point(row, indent="")
    for note in part.notes:
        yield from _wrapped(note)


def _entry(entry: Entry) -> Iterator[str]:
    yield ""
    yield from _wrapped(entry.title, first="> ", rest="  ")
    for point in entry.points:
        yield from _point(point, indent="  ")


def _point(point: Point, *, indent: str) -> Iterator[str]:
    yield from _wrapped(f"{point.label}: {point.text}", first=indent, rest=indent + "  ")


def _wrapped(paragraph: str, *, first: str = "", rest: str = "") -> list[str]:
    # Non-breaking spaces stay: textwrap splits at them only when told to.
    return textwrap.wrap(
        paragraph,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
