"""What came as raw text of a post, read where no form field stands before it."""

import re

from lms.lib.digits import to_ascii

_SMALL = re.compile(
    r"[0-9]{1,9}", re.ASCII
)  # int() itself refuses, and loudly, thousands of digits
# Control signs, a line's end included, and halves of a sign: PostgreSQL takes neither NUL nor the halves.
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def whole_number(text: str) -> int | None:
    """A small whole number in any of our digits; None for anything else, and for more than nine digits."""
    found = _SMALL.fullmatch(to_ascii(text).strip())
    return int(found[0]) if found else None


def one_line(text: str) -> str:
    """Without control signs, each of which becomes a blank, and without blanks around."""
    return _NOT_TEXT.sub(" ", text).strip()
