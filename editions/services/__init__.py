"""Writes of this room."""

from editions.services.freezing import freeze, freeze_sample

__all__ = ["freeze", "freeze_sample"]
