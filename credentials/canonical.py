"""JSON in the one spelling that is hashed and signed (RFC 8785, JSON Canonicalization Scheme).

Of its numbers only whole ones are written: nothing we sign has others, and their spelling is where
implementations differ.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 2**53 - 1  # beyond it other programs' numbers are not exact


class NotCanonicalError(ValueError):
    """A value that cannot be written: a fraction, a number too great, half a sign, no JSON."""


def canonical(value: Any) -> bytes:
    """UTF-8; keys in the order of their UTF-16 units. Raises NotCanonicalError."""
    try:
        return "".join(_parts(value)).encode()
    except UnicodeEncodeError as half_a_sign:
        raise NotCanonicalError from half_a_sign


def _parts(value: Any) -> Iterator[str]:
    match value:
        case None | bool():
            yield {None: "null", True: "true", False: "false"}[value]
        case str():
            yield json.dumps(value, ensure_ascii=False)
        case int() if abs(value) <= _MOST:
            yield str(value)
        case Mapping():
            yield from _listed("{", (_member(key, value[key]) for key in _sorted(value)), "}")
        case list() | tuple():
            yield from _listed("[", map(_parts, value), "]")
        case _:
            raise NotCanonicalError(f"{value!r:.80}")


def _member(key: str, value: Any) -> Iterator[str]:
    yield json.dumps(key, ensure_ascii=False)
    yield ":"
    yield from _parts(value)


def _listed(opening: str, members: Iterator[Iterator[str]], closing: str) -> Iterator[str]:
    yield opening
    for place, member in enumerate(members):
        if place:
            yield ","
        yield from member
    yield closing


def _sorted(value: Mapping[Any, Any]) -> list[str]:
    if not all(isinstance(key, str) for key in value):
        raise NotCanonicalError
    return sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
