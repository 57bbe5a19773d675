"""Writes of this room."""

from manuscripts.services.importing import Imported, import_document
from manuscripts.services.receiving import (
    drop_manuscript,
    import_manuscript,
    read_manuscript,
    receive_manuscript,
)

__all__ = [
    "Imported",
    "drop_manuscript",
    "import_document",
    "import_manuscript",
    "read_manuscript",
    "receive_manuscript",
]
