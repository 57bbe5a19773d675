"""The brake on guessing codes. It counts only well-formed codes that nobody has.

A slip of the finger is caught by the check character (30 of 31 wrong characters, every swap), so
honest people almost never meet this brake, while who guesses does with every try. One code in
2.75e10 possible ones is hit by chance; LIMIT tries from one address and BRAKE from all of them in
WINDOW seconds keep the chance of opening any of 10,000 codes within a year under one in fifty.

A mobile network puts thousands of people behind one address: the limit is wide, links and slips
with a QR are never braked, and an address from which a right code came lately keeps working while
others are under the brake of all. Addresses are kept as digests, in the cache only.
"""

import hashlib

from django.core.cache import cache

LIMIT = 60
BRAKE = 600
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
