"""Moodle XML: everything Moodle knows of a question, pictures included.

Read without entities, definitions or network; HTML is taken as the text it shows, and what that
loses is told. Written as plain text, and as HTML only where a picture stands.
"""

from exchange.moodle_reading import read
from exchange.moodle_writing import write

__all__ = ["read", "write"]
