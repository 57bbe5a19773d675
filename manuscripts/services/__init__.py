"""Writes of this room."""

from manuscripts.services.importing import Imported, import_document
from manuscripts.services.receiving import (
    IMPORT,
    READ,
    bring_in,
    drop_manuscript,
    import_manuscript,
    read_manuscript,
    receive_manuscript,
    take_over,
)

__all__ = [
    "IMPORT",
    "READ",
    "Imported",
    "bring_in",
    "drop_manuscript",
    "import_document",
    "import_manuscript",
    "read_manuscript",
    "receive_manuscript",
    "take_over",
]
