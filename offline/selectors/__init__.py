"""Reads of this room: what a phone takes along, what was kept apart."""
