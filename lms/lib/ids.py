"""UUIDv7 (RFC 9562): keys made by whoever makes the row, sortable by time, never secret."""

import hashlib
import secrets
import time
import uuid

_VERSION = 0x7 << 76
_VARIANT = 0b10 << 62


def uuid7() -> uuid.UUID:
    """48 bits of Unix milliseconds, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    high, low = random >> 62, random & ((1 << 62) - 1)
    return uuid.UUID(int=(milliseconds << 80) | _VERSION | (high << 64) | _VARIANT | low)


def key_or_none(text: object) -> uuid.UUID | None:
    """The key that came as text from a page or a phone; None for anything else that came."""
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def derived(maker: uuid.UUID, *parts: object) -> uuid.UUID:
    """A key that follows from another and from `parts`: the same every time, dated as `maker`.

    Saying the same thing twice from one form makes the same key; saying another makes another.
    """
    text = "\x1f".join((str(maker), *map(str, parts)))
    bits = int.from_bytes(hashlib.sha256(text.encode()).digest()[:10]) >> 6
    high, low = bits >> 62, bits & ((1 << 62) - 1)
    return uuid.UUID(int=(maker.int >> 80 << 80) | _VERSION | (high << 64) | _VARIANT | low)
