"""Phone numbers as people write them, and as they are stored (E.164)."""

import re

from lms.lib.digits import to_ascii

_SIGNS = re.compile(r"[\s\-().\u200c\u200e\u200f]+")
_AFGHAN = re.compile(r"(?:\+93|0093|93|0)?([2-7]\d{8})")
_FOREIGN = re.compile(r"(?:\+|00)([1-9]\d{7,14})")


def e164(typed: str) -> str | None:
    """`+93` and nine digits, or a foreign number with its `+`; None when it is neither."""
    bare = _SIGNS.sub("", to_ascii(typed))
    if afghan := _AFGHAN.fullmatch(bare):
        return f"+93{afghan[1]}"
    if (foreign := _FOREIGN.fullmatch(bare)) and not foreign[1].startswith("93"):
        return f"+{foreign[1]}"
    return None
