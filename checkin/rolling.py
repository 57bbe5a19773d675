"""The number on the trainer's screen: six digits, another every 30 seconds, bound to one session.

Pure. A number is proof only that somebody saw the screen lately, or was told.
"""

import datetime as dt
import hashlib
import hmac
import uuid

from lms.lib.digits import to_ascii

STEP = 30  # seconds
DIGITS = 6
_TAKEN = 3  # numbers: a phone on a slow line sends the one its owner typed a minute ago


def step_at(moment: dt.datetime) -> int:
    """Which number is shown then."""
    return int(moment.timestamp()) // STEP


def seconds_left(moment: dt.datetime) -> int:
    """Until the next number, 1 to 30."""
    return STEP - int(moment.timestamp()) % STEP


def number_at(key: str, session_id: uuid.UUID, step: int) -> str:
    """Six digits, leading noughts included."""
    message = f"checkin:{session_id}:{step}".encode()
    raw = hmac.new(key.encode(), message, hashlib.sha256).digest()
    return str(int.from_bytes(raw[:8]) % 10**DIGITS).zfill(DIGITS)


def is_shown(key: str, session_id: uuid.UUID, typed: str, moment: dt.datetime) -> bool:
    """True for the number shown now and the two before it. Any digits, with or without spaces."""
    number = "".join(c for c in to_ascii(typed) if c.isalnum())
    step = step_at(moment)
    shown = [number_at(key, session_id, each) for each in range(step, step - _TAKEN, -1)]
    return any(hmac.compare_digest(number.encode(), each.encode()) for each in shown)
