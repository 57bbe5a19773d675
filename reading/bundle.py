"""What a phone keeps to read the manual without network: pages in packed chunks. Plain values only.

A chunk is a JSON object, address -> [type, text], sent packed; a dropped line resumes at a chunk.
A bundle's version is the hash of everything in it: one address never holds two contents.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Files = dict[str, tuple[str, str]]  # address -> (type, text)

_ASSET = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script)[^>]*? (?:href|src)="([^"]+)"')
_BROTLI_QUALITY = 9  # the last two steps cost seconds and gain one part in thirty
_VERSION_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Chunk:
    """`sha256` (hexadecimal) is of the unpacked bytes; `gzip` and `brotli` are what the wire carries."""

    sha256: str
    gzip: bytes
    brotli: bytes

    def packed(self, encoding: str) -> bytes:
        """For `br` or `gzip`."""
        return self.brotli if encoding == "br" else self.gzip


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything one phone keeps of one edition in one language."""

    version: str
    chunks: tuple[Chunk, ...]

    def size(self, encoding: str) -> int:
        """Bytes of all chunks on the wire."""
        return sum(len(chunk.packed(encoding)) for chunk in self.chunks)


def bundle_of(parts: Iterable[Mapping[str, tuple[str, str]]]) -> Bundle:
    """Each part becomes one chunk; the same parts in the same order make the same version."""
    chunks = tuple(_chunk(part) for part in parts)
    digest = hashlib.sha256("".join(chunk.sha256 for chunk in chunks).encode())
    return Bundle(digest.hexdigest()[:_VERSION_LETTERS], chunks)


def assets_in(page: str) -> list[str]:
    """Addresses of the sheets, signs and scripts a page asks for, each once, in order."""
    return list(dict.fromkeys(_ASSET.findall(page)))


def kilobytes(size: int) -> int:
    """Whole kilobytes of 1,024 bytes, rounded up: nobody pays more than was said."""
    return -(-size // 1024)


def _chunk(part: Mapping[str, tuple[str, str]]) -> Chunk:
    plain = json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode()
    return Chunk(
        sha256=hashlib.sha256(plain).hexdigest(),
        gzip=gzip.compress(plain, mtime=0),
        brotli=brotli.compress(plain, quality=_BROTLI_QUALITY),
    )
