"""What exactly is hashed: the manual of every language as canonical JSON.

RFC 8785 in the part that the manual needs: object members sorted by name, no white space, UTF-8,
whole numbers only, strings as JSON writes them. Two texts have one hash when a reader finds no
difference; addresses of previews and marks of staleness are left out. A file stands there by its own
SHA-256, and so does a trainer's note: the public can check the hash without being shown the notes.
"""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from curriculum.content import Lesson, Manual, Module, plain

_NOT_THE_TEXT = frozenset({"state", "title_state", "native_reviewed", "is_sample"})


def canonical(manuals: Iterable[Manual]) -> bytes:
    """One JSON object: code of the language -> the manual."""
    return _written({manual.language: _stripped(plain(manual)) for manual in manuals})


def digest(manuals: Iterable[Manual]) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(canonical(manuals)).hexdigest()


def digest_of_part(part: Manual | Module | Lesson) -> str:
    """SHA-256 over what is hashed of one part alone."""
    return _digest(_stripped(plain(part)))


def _digest(value: Any) -> str:
    return hashlib.sha256(_written(value)).hexdigest()


def _written(value: Any) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def _stripped(value: Any) -> Any:
    if isinstance(value, dict):
        if "sha256" in value:  # a file is its content
            return {"sha256": value["sha256"]}
        if value.get("type") == "trainer_note":
            value = {**value, "value": {"sha256": _digest(value["value"])}}
        return {k: _stripped(v) for k, v in value.items() if k not in _NOT_THE_TEXT}
    if isinstance(value, (list, tuple)):
        return [_stripped(inner) for inner in value]
    return value
