"""GIFT, Moodle's format to write questions in by hand.

Read: names, `$CATEGORY`, `[id:]` and `[tag:]` in comments, weights, feedback, missing words, every
kind of question but essays and descriptions. Written so that Moodle reads the same.
"""

from exchange.gift_reading import read
from exchange.gift_writing import write

__all__ = ["read", "write"]
