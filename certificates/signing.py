"""Ed25519 over a certificate's serial and claims. Keys are raw bytes: 32 private, 32 public."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_DOMAIN = b"training certificate 1\n"


def message(serial: str, body: bytes) -> bytes:
    """What is signed. The first line keeps the key from vouching for anything else by accident."""
    return _DOMAIN + serial.encode() + b"\n" + body


def sign(*, private: bytes, serial: str, body: bytes) -> bytes:
    """64 bytes; the same input always gives the same signature (RFC 8032)."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(message(serial, body))


def is_genuine(*, public: bytes, serial: str, body: bytes, signature: bytes) -> bool:
    """True when `signature` was made by the owner of `public` over exactly this."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message(serial, body))
    except InvalidSignature:
        return False
    return True


def public_of(private: bytes) -> bytes:
    """The public half, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def key_id(public: bytes) -> bytes:
    """Four bytes by which a key is named in the QR."""
    return hashlib.sha256(public).digest()[:4]


def new_private() -> bytes:
    """A fresh private key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()
