"""Which certificates ended, a bit each (W3C Bitstring Status List v1.0).

The list is long from the start, so that who fetches it does not say whom he asks about.
"""

import gzip
import io
import zlib
from collections.abc import Iterable
from typing import Any

from credentials.multibase import NotMultibaseError, base64url, decoded

LEAST = 131_072  # bits: the standard's smallest, 16 KB before packing
_MOST = 1 << 24  # bits we are ready to unpack: 2 MB


class NotAListError(ValueError):
    """The text is no list of bits, or a larger one than is read here."""


def encoded(ended: Iterable[int], *, length: int = LEAST) -> str:
    """The list in which the bits at these places are set; the same places give the same text.

    `length` in bits, a multiple of 8. ValueError for a place beyond it.
    """
    bits = bytearray(length // 8)
    for place in ended:
        if not 0 <= place < length:
            message = f"There is no place {place} in a list of {length}."
            raise ValueError(message)
        bits[place // 8] |= 0x80 >> place % 8  # the first bit is the leftmost
    return base64url(gzip.compress(bytes(bits), mtime=0))


def has_ended(text: str, place: int) -> bool:
    """Whether the bit is set. Raises NotAListError; ValueError for a place beyond the list."""
    bits = _unpacked(text)
    if not 0 <= place < 8 * len(bits):
        message = f"There is no place {place} in a list of {8 * len(bits)}."
        raise ValueError(message)
    return bool(bits[place // 8] & 0x80 >> place % 8)


def entry(*, address: str, place: int) -> dict[str, Any]:
    """What a credential says of its own place in the list at this address."""
    return {
        "id": f"{address}#{place}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(place),
        "statusListCredential": address,
    }


def subject(*, address: str, text: str) -> dict[str, Any]:
    """The subject of the credential that is the list."""
    return {
        "id": f"{address}#list",
        "type": "BitstringStatusList",
        "statusPurpose": "revocation",
        "encodedList": text,
    }


def _unpacked(text: str) -> bytes:
    """Never more than we are ready for, whatever a small text claims to unpack to."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(decoded(text))) as packed:
            bits = packed.read(_MOST // 8 + 1)
    except (OSError, EOFError, zlib.error, NotMultibaseError) as error:
        raise NotAListError from error
    if not LEAST <= 8 * len(bits) <= _MOST:
        raise NotAListError
    return bits
