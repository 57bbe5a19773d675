"""A table as text: what is left of a file once it is opened."""

import json
import zlib
from dataclasses import asdict, dataclass, field

MOST_ROWS = 20_000  # about persons, of one file

# In place of a cell's text; no text of a file can look like this, control signs are taken out.
UNREADABLE = "\x00"  # a formula without a value, or an error of the spreadsheet program


@dataclass(frozen=True)
class Grid:
    """`rows`: number in the file (from 1) and cells. `notes`: codes of what should be said.

    `filled`: [row number, column from 0] of cells that got their text from the merged cell above.
    """

    rows: list[tuple[int, list[str]]]
    notes: list[str] = field(default_factory=list)
    filled: list[tuple[int, int]] = field(default_factory=list)
    sheet: str = ""


def packed(grid: Grid) -> bytes:
    """For keeping."""
    return zlib.compress(json.dumps(asdict(grid), ensure_ascii=False).encode(), 6)


def unpacked(data: bytes) -> Grid:
    """What `packed` was given."""
    kept = json.loads(zlib.decompress(data))
    kept["rows"] = [(number, cells) for number, cells in kept["rows"]]
    kept["filled"] = [(row, column) for row, column in kept["filled"]]
    return Grid(**kept)


def letter(column: int) -> str:
    """The name of a column as spreadsheet programs show it: 0 is A, 26 is AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name
