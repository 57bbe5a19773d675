"""A brake on guessing: so many misses from one address, or from all together, then a pause.

Counts live in the cache only, under digests of addresses. Without a cache shared by all processes
each process has its own.
"""

import hashlib
from dataclasses import dataclass

from django.core.cache import cache

_FAMILIAR = 12 * 60 * 60


@dataclass(frozen=True, kw_only=True)
class Brake:
    """`each` misses from one address, or `everyone` from all (None: no such limit), in `window` seconds.

    An address from which a hit came in the last 12 hours is spared the limit of all, so that a
    venue goes on working while somebody elsewhere guesses.
    """

    name: str
    each: int
    everyone: int | None
    window: int

    def is_on(self, address: str) -> bool:
        """True when there were too many misses of late."""
        mine, everyone, familiar = (self._key(kind, address) for kind in ("each", "all", "known"))
        kept = cache.get_many([mine, everyone, familiar])
        if kept.get(mine, 0) >= self.each:
            return True
        most = self.everyone
        return most is not None and kept.get(everyone, 0) >= most and familiar not in kept

    def note_miss(self, address: str) -> None:
        """One more; the count ends `window` seconds after its first."""
        for kind in ("each", "all"):
            key = self._key(kind, address)
            if not cache.add(key, 1, self.window):
                self._raise(key)

    def note_hit(self, address: str) -> None:
        """Something real was named from here."""
        cache.set(self._key("known", address), 1, _FAMILIAR)

    def _raise(self, key: str) -> None:
        try:
            cache.incr(key)
        except ValueError:  # it ended between the two calls
            cache.add(key, 1, self.window)

    def _key(self, kind: str, address: str) -> str:
        whose = "" if kind == "all" else hashlib.sha256(address.encode()).hexdigest()[:32]
        return f"brake.{self.name}.{kind}.{whose}"
