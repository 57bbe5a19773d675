"""Bytes as text that says how it is written: z for base58 (Bitcoin's letters), u for base64url."""

import base64
import binascii

_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_VALUES = {letter: value for value, letter in enumerate(_LETTERS)}
ED25519_PUBLIC = b"\xed\x01"  # the multicodec prefix of a public key


class NotMultibaseError(ValueError):
    """The text is not what its first letter says, or of a base that is not read here."""


def base58(data: bytes) -> str:
    """`z...`"""
    zeros = len(data) - len(data.lstrip(b"\0"))
    number, letters = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        letters = _LETTERS[rest] + letters
    return "z" + _LETTERS[0] * zeros + letters


def base64url(data: bytes) -> str:
    """`u...`, without padding."""
    return "u" + base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """Raises NotMultibaseError."""
    match text[:1]:
        case "z":
            return _from_base58(text[1:])
        case "u":
            return from_base64url(text[1:])
        case _:
            raise NotMultibaseError


def from_base64url(text: str) -> bytes:
    """Of the one spelling `base64url` writes, without its first letter. Raises NotMultibaseError."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotMultibaseError from error
    if base64url(data)[1:] != text:
        raise NotMultibaseError
    return data


def multikey(public: bytes) -> str:
    """An Ed25519 public key of 32 bytes as `z6Mk...`."""
    return base58(ED25519_PUBLIC + public)


def public_of(key: str) -> bytes:
    """The 32 bytes of a `z6Mk...`. Raises NotMultibaseError."""
    data = decoded(key)
    if not data.startswith(ED25519_PUBLIC) or len(data) != len(ED25519_PUBLIC) + 32:
        raise NotMultibaseError
    return data.removeprefix(ED25519_PUBLIC)


def _from_base58(text: str) -> bytes:
    number = 0
    for letter in text:
        if letter not in _VALUES:
            raise NotMultibaseError
        number = 58 * number + _VALUES[letter]
    zeros = len(text) - len(text.lstrip(_LETTERS[0]))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)
