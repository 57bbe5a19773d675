"""What a browser says of the device it runs on, short enough to stand beside a fact."""

import re

_LONGEST = 64
_IN_BRACKETS = re.compile(r"\(([^)]*)\)")


def device_name(user_agent: str) -> str:
    """`Linux; Android 9; SM-J260F`; at most 64 characters, empty when nothing is said."""
    found = _IN_BRACKETS.search(user_agent)
    return (found[1] if found else user_agent)[:_LONGEST].strip()
