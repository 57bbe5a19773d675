"""The order in which one attempt sees its choices: drawn from a seed, the same on every phone."""

from collections.abc import Iterable
from hashlib import blake2b
from uuid import UUID


def shuffled(keys: Iterable[UUID], *, seed: int) -> list[UUID]:
    """The keys in an order that depends on the seed and the keys alone, on any Python."""
    salt = seed.to_bytes(8)
    return sorted(keys, key=lambda key: blake2b(key.bytes, digest_size=8, key=salt).digest())
