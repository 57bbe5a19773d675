"""Writes of this room."""

from curriculum.services.desk import seat_at_desk
from curriculum.services.keeping import keep_files
from curriculum.services.starter import Laid, lay_starter_manual

__all__ = ["Laid", "keep_files", "lay_starter_manual", "seat_at_desk"]
