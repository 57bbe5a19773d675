"""Writes of this room."""

from translating.services.adopting import adopt, translated_page
from translating.services.following import follow_source, note_starter
from translating.services.publishing import (
    confirm_reading,
    follow_published,
    publish_drafts,
    withdraw_reading,
)

__all__ = [
    "adopt",
    "confirm_reading",
    "follow_published",
    "follow_source",
    "note_starter",
    "publish_drafts",
    "translated_page",
    "withdraw_reading",
]
