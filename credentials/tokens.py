"""A credential as one signed line: a JWT with EdDSA (RFC 7515, 8037; W3C VC-JOSE-COSE)."""

import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from credentials.canonical import canonical
from credentials.multibase import NotMultibaseError, base64url, from_base64url

ALGORITHM = "EdDSA"
TYPE = "vc+jwt"


def signed(claims: Mapping[str, Any], *, private: bytes, key_id: str) -> str:
    """`head.claims.signature`; the same claims always give the same line."""
    head = {"alg": ALGORITHM, "typ": TYPE, "cty": "vc", "kid": key_id}
    text = f"{_written(head)}.{_written(claims)}"
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(text.encode())
    return f"{text}.{base64url(signature)[1:]}"


def claims_of(line: str, *, public: bytes) -> dict[str, Any] | None:
    """What it says when this key signed it; None otherwise. No other algorithm is read."""
    text, _, signature = line.rpartition(".")
    head, _, claims = text.partition(".")
    try:
        if _read(head).get("alg") != ALGORITHM:
            return None
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(from_base64url(signature), text.encode())
        return _read(claims)
    except (InvalidSignature, NotMultibaseError, ValueError):
        return None


def jwk(public: bytes, *, key_id: str) -> dict[str, str]:
    """The public key as a JSON Web Key."""
    return {"kty": "OKP", "crv": "Ed25519", "x": base64url(public)[1:], "kid": key_id, "use": "sig"}


def _written(value: Mapping[str, Any]) -> str:
    return base64url(canonical(value))[1:]


def _read(part: str) -> dict[str, Any]:
    value = json.loads(from_base64url(part))
    if not isinstance(value, dict):
        raise NotMultibaseError
    return value
