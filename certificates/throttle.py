"""Guessing of serials, slowed down. Only well-formed serials that nobody was given count: a slip of the
finger is caught by the check character, so honest people behind one mobile address hardly ever count.
"""

from django.core.cache import cache

MOST = 40
WINDOW = 600  # seconds


def is_closed(address: str) -> bool:
    """True when this address has guessed too often of late."""
    return int(cache.get(_key(address), 0)) >= MOST


def count_failure(address: str) -> None:
    """One more guess. The count ends `WINDOW` seconds after its first."""
    key = _key(address)
    cache.add(key, 0, WINDOW)
    try:
        cache.incr(key)
    except ValueError:  # it ended between the two calls
        cache.set(key, 1, WINDOW)


def _key(address: str) -> str:
    return f"certificates.guesses:{address}"
