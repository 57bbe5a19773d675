"""Short codes people read aloud and type: 31 letters without look-alikes, the last one a check.

31 is prime, so the weighted sum finds every single wrong character and every swap of neighbours
(up to 30 characters).
"""

import secrets

from lms.lib.digits import to_ascii

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_BASE = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


def make(length: int) -> str:
    """A random code of `length` characters, the check character included."""
    return with_check("".join(secrets.choice(ALPHABET) for _ in range(length - 1)))


def from_bytes(raw: bytes, length: int) -> str:
    """A code of `length` characters drawn from `raw` (at least 8 bytes, uniformly random)."""
    number = int.from_bytes(raw)
    body = []
    for _ in range(length - 1):
        number, remainder = divmod(number, _BASE)
        body.append(ALPHABET[remainder])
    return with_check("".join(body))


def with_check(body: str) -> str:
    """`body` and its check character."""
    return body + ALPHABET[-_weighted(body) % _BASE]


def tidy(text: str) -> str:
    """As typed by people: any digits, any case, with or without hyphens and spaces."""
    kept = (c for c in to_ascii(text).upper() if c.isalnum())
    return "".join(kept)


def is_sound(text: str, length: int) -> bool:
    """True when `text` (tidied) has the right length, letters and check character."""
    code = tidy(text)
    known = len(code) == length and all(c in _VALUE for c in code)
    return known and (_weighted(code[:-1]) + _VALUE[code[-1]]) % _BASE == 0


def grouped(code: str, size: int = 4) -> str:
    """`7KQ4M2XR9` as `7KQ4-M2XR-9`."""
    return "-".join(code[i : i + size] for i in range(0, len(code), size))


def _weighted(body: str) -> int:
    return sum((index + 2) * _VALUE[c] for index, c in enumerate(reversed(body)))
