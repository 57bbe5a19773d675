"""The brake on guessing codes. It counts only well-formed codes that nobody has.

A slip of the finger is caught by the check character (every single wrong character, every swap of
neighbours), so honest people almost never meet this brake, while who guesses does with every try.
Of 2.75e10 codes, BRAKE tries per WINDOW for a whole year hit one of 1,000 codes in use with a
chance of one in thirteen (docs/decisions/042-codes-under-a-brake.md).

A mobile network puts thousands of people behind one address: links and slips
with a QR are never braked, and an address from which a right code came lately keeps working while
others are under the brake of all. Addresses are kept as digests, in the cache only.
"""

import hashlib

from django.core.cache import cache

LIMIT = 20
BRAKE = 60
WINDOW = 15 * 60
_FAMILIAR = 12 * 60 * 60


def are_too_many(address: str) -> bool:
    """True when this address, or everybody together, typed too many unknown codes."""
    mine, everyone, familiar = (_key(kind, address) for kind in ("tries", "all", "known"))
    kept = cache.get_many([mine, everyone, familiar])
    braked = kept.get(everyone, 0) >= BRAKE and familiar not in kept
    return bool(kept.get(mine, 0) >= LIMIT or braked)


def note_unknown(address: str) -> None:
    """A well-formed code that nobody has came from here."""
    for kind in ("tries", "all"):
        key = _key(kind, address)
        if not cache.add(key, 1, WINDOW):
            _bumped(key)


def note_known(address: str) -> None:
    """A right code came from here."""
    cache.set(_key("known", address), 1, _FAMILIAR)


def _bumped(key: str) -> None:
    try:
        cache.incr(key)
    except ValueError:  # it expired between the two calls
        cache.add(key, 1, WINDOW)


def _key(kind: str, address: str) -> str:
    whose = "" if kind == "all" else hashlib.sha256(address.encode()).hexdigest()[:32]
    return f"assessments.code.{kind}.{whose}"
