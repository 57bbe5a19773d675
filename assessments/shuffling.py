"""The order in which one attempt sees questions and choices: from a seed, the same on every phone."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import TypeVar
from uuid import UUID

Key = TypeVar("Key", UUID, str)


def shuffled(keys: Iterable[Key], *, seed: int) -> list[Key]:
    """The keys in an order that depends on the seed and the keys alone, on any Python."""
    salt = seed.to_bytes(8)
    return sorted(keys, key=lambda key: blake2b(_bytes(key), digest_size=8, key=salt).digest())


def _bytes(key: UUID | str) -> bytes:
    return key.bytes if isinstance(key, UUID) else key.encode()
