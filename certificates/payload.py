"""What the QR says: `HTTPS://HOST/V/<SERIAL>#<base32 of CBOR and signature>`.

The serial stands in the path, so that a phone without JavaScript gets the server's answer. What
follows # is never sent: a phone with JavaScript checks the signature by itself. The signature covers
the serial too, which is therefore not repeated in the CBOR.
"""

import base64
import binascii
import datetime as dt
from dataclasses import dataclass

import cbor2

VERSION = 1
SIGNATURE_BYTES = 64
NAME_LENGTH = 40
_EPOCH = dt.date(1970, 1, 1)


class Unreadable(ValueError):  # noqa: N818 - reads as a statement
    """The text is no payload of ours: cut short, altered or foreign."""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What the signature vouches for. `minutes` attended; a hidden name is the person's code."""

    key_id: bytes  # 4 bytes
    name: str
    name_latin: str
    course: str  # its short code
    minutes: int
    starts_on: dt.date
    ends_on: dt.date
    status_index: int


def encode(claims: Claims) -> bytes:
    """Canonical CBOR of an array of nine."""
    first = (claims.starts_on - _EPOCH).days
    return cbor2.dumps(
        [
            VERSION,
            claims.key_id,
            cut(claims.name),
            cut(claims.name_latin),
            claims.course,
            claims.minutes,
            first,
            (claims.ends_on - claims.starts_on).days,
            claims.status_index,
        ],
        canonical=True,
    )


def decode(body: bytes) -> Claims:
    """The claims in `body`. Raises Unreadable."""
    try:
        version, key_id, name, latin, course, minutes, first, more, index = cbor2.loads(body)
        starts_on = _EPOCH + dt.timedelta(days=first)
        claims = Claims(
            key_id=key_id,
            name=name,
            name_latin=latin,
            course=course,
            minutes=minutes,
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=more),
            status_index=index,
        )
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, EOFError) as error:
        raise Unreadable from error
    if version != VERSION or encode(claims) != body:
        raise Unreadable
    return claims


def cut(name: str) -> str:
    """A name as the QR has room for: the first 40 characters."""
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - 1] + "…"


def qr_text(*, site: str, serial: str, body: bytes, signature: bytes) -> str:
    """The text of the QR, upper case throughout, for a `site` like `https://example.org`."""
    return address(site=site, serial=serial) + "#" + to_base32(body + signature)


def address(*, site: str, serial: str) -> str:
    """`HTTPS://EXAMPLE.ORG/V/7KQ4M2XR9`."""
    return f"{site.upper()}/V/{serial}"


def split(text: str, *, site: str) -> tuple[str, bytes, bytes]:
    """(serial, body, signature) of a QR text printed for `site`. Raises Unreadable."""
    front, mark, fragment = text.partition("#")
    prefix = address(site=site, serial="")
    if not mark or not front.startswith(prefix):
        raise Unreadable
    raw = from_base32(fragment)
    if len(raw) <= SIGNATURE_BYTES:
        raise Unreadable
    return front.removeprefix(prefix), raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]


def to_base32(raw: bytes) -> str:
    """Base32 without padding: the QR's cheap alphabet has no equals sign."""
    return base64.b32encode(raw).decode().rstrip("=")


def from_base32(text: str) -> bytes:
    """The bytes; only the one spelling `to_base32` gives is read. Raises Unreadable."""
    try:
        raw = base64.b32decode(text + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError) as error:
        raise Unreadable from error
    if to_base32(raw) != text:
        raise Unreadable
    return raw
