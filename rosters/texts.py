"""A CSV file or pasted rows, in whatever encoding and with whatever sign between the columns."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from rosters.errors import NotARoster, RosterBroken, RosterEmpty, RosterTooLong
from rosters.grids import MOST_ROWS, Grid

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BETWEEN = "\t;,|،؛"  # as spreadsheet programs write them; the last two from Arabic keyboards
_LOOKED_AT = 30  # lines
MOST_RECORDS = (
    3 * MOST_ROWS
)  # that hold anything; read as far as this, whatever they turn out to be
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u202a-\u202e\u2066-\u2069]")
_MOST_CONTROLS = 0.02  # of all signs: more of them and it is no text
WINDOWS = "windows_1256"


def read_text(data: bytes) -> Grid:
    """The rows of a CSV file. Raises RosterEmpty, NotARoster, RosterBroken, RosterTooLong."""
    text, notes = _decoded(data)
    return read_rows(text, notes)


def read_rows(text: str, notes: list[str] | None = None) -> Grid:
    """The same of text that is decoded: what was pasted. Raises RosterTooLong, too."""
    if sum(1 for _sign in _CONTROL.finditer(text)) > _MOST_CONTROLS * len(text) + 8:
        raise NotARoster
    sign, text = _sign_named(text)
    records = _records(text, sign or _sign_between(text))
    rows = list(islice(records, MOST_RECORDS))
    if not rows:
        raise RosterEmpty
    more = sum(1 for _record in records)  # counted, never kept
    if more:
        raise RosterTooLong(rows=len(rows) + more, most=MOST_ROWS)
    return Grid(rows=rows, notes=notes or [])


def tidied(text: str) -> str:
    """One line, single spaces, without marks that only steer the direction."""
    return " ".join(_CONTROL.sub("", text).split())


def _decoded(data: bytes) -> tuple[str, list[str]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError:
                raise RosterBroken from None
    if guess := _without_mark(data):
        return data.decode(guess, "replace"), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return data.decode("cp1256", "replace"), [WINDOWS]


def _without_mark(data: bytes) -> str:
    """UTF-16 shows by the zeros in every second place, or by the Arabic block's 06 there."""
    head = data[:2000]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        places = head[start::2]
        if len(places) > 1 and sum(byte in (0, 6) for byte in places) > 0.8 * len(places):
            return encoding
    return ""


def _sign_named(text: str) -> tuple[str, str]:
    """Excel's own first line `sep=;`."""
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"\ufeff?sep=(.)\s*", first, re.IGNORECASE)
    return (named[1], "\n" + rest) if named else ("", text)


def _sign_between(text: str) -> str:
    """The sign that divides most of the first lines into the same number of columns."""
    first = islice(io.StringIO(text, newline=None), 2 * _LOOKED_AT)
    lines = [line for line in first if line.strip()][:_LOOKED_AT]
    bare = [re.sub(r'"[^"]*"', "", line) for line in lines]

    def steadiness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in bare if sign in line]
        usual = max(set(counts), key=counts.count, default=0)
        return counts.count(usual) if usual else 0, usual

    return max(_BETWEEN, key=steadiness)


def _records(text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Those that hold anything, with their number in the file."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for number, cells in enumerate(reader, start=1):
            tidy = [tidied(cell) for cell in cells]
            if any(tidy):
                yield number, tidy
    except csv.Error:
        raise RosterBroken from None
