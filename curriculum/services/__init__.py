"""Writes of this room."""

from curriculum.services.desk import seat_at_desk
from curriculum.services.starter import Laid, lay_starter_manual

__all__ = ["Laid", "lay_starter_manual", "seat_at_desk"]
