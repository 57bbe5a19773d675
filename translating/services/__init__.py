"""Writes of this room."""

from translating.services.following import follow_source, note_starter

__all__ = ["follow_source", "note_starter"]
