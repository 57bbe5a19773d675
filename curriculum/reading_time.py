"""How long a text takes to read. Plain values in, plain values out."""

import math
import re

WORDS_A_MINUTE = 150  # slow readers, a second language, a small screen
_TAG = re.compile(r"<[^>]+>")


def words_in(text: str) -> int:
    """Words of plain text or HTML; a half-space (ZWNJ) does not part a word."""
    return len(_TAG.sub(" ", text).split())


def minutes_to_read(words: int) -> int:
    """Whole minutes, at least one."""
    return max(1, math.ceil(words / WORDS_A_MINUTE))
