"""Whatever was chosen, as a table of text; told by what it is, never by its name."""

from rosters.errors import OldExcel, RosterEmpty, RosterLocked, RosterTooLarge
from rosters.grids import Grid
from rosters.texts import read_text
from rosters.workbooks import MEGABYTE, read_workbook

MOST_BYTES = 5 * MEGABYTE
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def opened(data: bytes) -> list[Grid]:
    """The sheets of a workbook, or the one table of a text. Raises RosterRefused."""
    refuse_by_size(len(data))
    if data.startswith(_OLD_OFFICE):
        raise RosterLocked if _ENCRYPTED in data else OldExcel
    return read_workbook(data) if data.startswith(b"PK") else [read_text(data)]


def refuse_by_size(size: int) -> None:
    """Raises RosterEmpty or RosterTooLarge; callers that know the size ask before reading."""
    if size == 0:
        raise RosterEmpty
    if size > MOST_BYTES:
        raise RosterTooLarge(megabytes=MOST_BYTES // MEGABYTE)
