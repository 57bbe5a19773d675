"""The one rule for every text of a question: plain letters, no markup.

Unicode in NFC, a line break is LF, no space at either end; inside, every space, ZWNJ and mark of
direction stays. Control signs, and what XML cannot hold, are no letters and go.
"""

import re
import unicodedata

from exchange.limits import MOST_PILED

_NO_LETTERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_HEAD = 60


def tidied(text: str) -> str:
    """By the rule above. Again the same, nothing changes."""
    if text.isascii() and text.isprintable():
        return text.strip()
    letters = _NO_LETTERS.sub("", _BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", _unpiled(letters)).strip()


def one_line(text: str) -> str:
    """The same on one line with single spaces: names, categories, tags."""
    return " ".join(tidied(text).split())


def head(text: str) -> str:
    """The first letters, to know a question by."""
    line = one_line(text[: 4 * _HEAD])
    return line if len(line) <= _HEAD else line[: _HEAD - 1].rstrip() + "…"


def _unpiled(text: str) -> str:
    """Sorting the marks of one letter takes time by the square of their number: no more than 30."""
    kept, piled = [], 0
    for letter in text:
        piled = piled + 1 if unicodedata.combining(letter) else 0
        if piled <= MOST_PILED:
            kept.append(letter)
    return "".join(kept)
