"""Digests by which a row of a roster is known again, under a key of this installation.

Without the key a digest says nothing about a name; ids of persons follow from it, so they may
stand anywhere: docs/decisions/087-a-roster-comes-again.md.
"""

import hmac
from typing import Any

from django.conf import settings
from django.db.models import Model

from rosters.cells import Said


def row_key(activity: Any, *identity: object) -> str:
    """32 hexadecimal digits for a row about this person, in this activity."""
    return _digest("roster row", activity, *identity)[:32]


def said_key(row: str, field: str, value: object) -> str:
    """Twelve hexadecimal digits for what a row says in one field."""
    return _digest("roster said", row, field, plain(value))[:12]


def plain(value: object) -> str:
    """A value as one text: rows by their key."""
    match value:
        case Model():
            return str(value.pk)
        case Said():
            return f"{value.presence}\x1f{value.minutes}\x1f{value.reason}"
        case _:
            return str(value)


def _digest(*parts: object) -> str:
    text = "\x1f".join(map(str, parts))
    key = settings.PARTICIPANT_CODE_KEY.encode()
    return hmac.digest(key, text.encode(), "sha256").hex()
