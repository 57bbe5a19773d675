"""A phone that is passed round in a room: what its address and its cookie say.

Neither opens anything: who answers types a code all the same. The address only says which activity,
for which day; the cookie, whose turn it is. docs/decisions/094-answers-that-wait-on-the-phone.md
"""

import base64
import binascii
import datetime as dt
import hashlib
import hmac
import uuid
from dataclasses import dataclass

COOKIE = "kiosk"
_SEAL = 12  # bytes
_LENGTH = 16 + 4 + _SEAL
_WHOSE = 16  # characters of a digest


@dataclass(frozen=True, kw_only=True)
class Kiosk:
    """Which activity, on which day."""

    activity_id: uuid.UUID
    day: dt.date


def token_of(key: str, kiosk: Kiosk) -> str:
    """43 characters safe in an address."""
    told = kiosk.activity_id.bytes + kiosk.day.toordinal().to_bytes(4)
    return base64.urlsafe_b64encode(told + _seal(key, told)).rstrip(b"=").decode()


def kiosk_of(key: str, token: str) -> Kiosk | None:
    """What this token says; None when it is none of ours."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (ValueError, binascii.Error):
        return None
    told, seal = raw[:-_SEAL], raw[-_SEAL:]
    if len(raw) != _LENGTH or not hmac.compare_digest(seal, _seal(key, told)):
        return None
    day = dt.date.fromordinal(int.from_bytes(told[16:]))
    return Kiosk(activity_id=uuid.UUID(bytes=told[:16]), day=day)


def cookie_of(token: str, link: str = "") -> str:
    """What the phone remembers: the kiosk, and whose turn it is (nothing that could be followed back)."""
    return f"{token}.{_whose(link)}" if link else token


def is_turn_of(cookie: str, link: str) -> bool:
    """Whether the pages behind this link may be shown on this phone now."""
    return hmac.compare_digest(cookie.partition(".")[2].encode(), _whose(link).encode())


def token_in(cookie: str) -> str:
    """The kiosk a cookie names; empty without one."""
    return cookie.partition(".")[0]


def _whose(link: str) -> str:
    return hashlib.sha256(f"kiosk:{link}".encode()).hexdigest()[:_WHOSE]


def _seal(key: str, told: bytes) -> bytes:
    return hmac.new(key.encode(), b"kiosk:" + told, hashlib.sha256).digest()[:_SEAL]
