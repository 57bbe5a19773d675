"""Writes of this room."""

from translating.services.adopting import adopt, translated_page
from translating.services.exchange import (
    FRONT,
    Change,
    Looked,
    export,
    keep_file,
    look_into,
    pages_of,
    take_over,
    take_over_kept,
)
from translating.services.following import follow_source, note_starter
from translating.services.publishing import (
    confirm_reading,
    follow_published,
    publish_drafts,
    withdraw_reading,
)

__all__ = [
    "FRONT",
    "Change",
    "Looked",
    "adopt",
    "confirm_reading",
    "export",
    "follow_published",
    "follow_source",
    "keep_file",
    "look_into",
    "note_starter",
    "pages_of",
    "publish_drafts",
    "take_over",
    "take_over_kept",
    "translated_page",
    "withdraw_reading",
]
