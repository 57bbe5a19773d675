"""Data Integrity proofs in the suite eddsa-jcs-2022 (W3C, Data Integrity EdDSA Cryptosuites v1.0).

What is signed: the SHA-256 of the proof without its value, then that of the document without its
proof, each in canonical JSON.
"""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from credentials.canonical import NotCanonicalError, canonical
from credentials.multibase import NotMultibaseError, base58, decoded

SUITE = "eddsa-jcs-2022"
Document = Mapping[str, Any]


def proved(
    document: Document, *, private: bytes, method: str, created: dt.datetime
) -> dict[str, Any]:
    """The document with its proof. `method` names the public key, as did:key:z6Mk...#z6Mk...

    `created` with its zone; seconds only. Raises NotCanonicalError.
    """
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": SUITE,
        "created": f"{created.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}",
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    if "@context" in document:
        proof["@context"] = document["@context"]
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(_hashes(document, proof))
    return {**document, "proof": {**proof, "proofValue": base58(signature)}}


def is_proved(document: Document, *, public: bytes) -> bool:
    """Whether its proof was made with this key over exactly this. Any other suite: not proved.

    Who the key belongs to, and whether the credential still stands, is for the caller to ask.
    """
    proof = document.get("proof")
    if not isinstance(proof, Mapping) or not _is_ours(document, proof):
        return False
    bare = {name: value for name, value in document.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    try:
        signature = decoded(str(proof["proofValue"]))
        Ed25519PublicKey.from_public_bytes(public).verify(signature, _hashes(bare, options))
    except (InvalidSignature, NotMultibaseError, NotCanonicalError):
        return False
    return True


def _is_ours(document: Document, proof: Mapping[str, Any]) -> bool:
    """A proof may not speak of another vocabulary than its document begins with."""
    said, own = _as_list(proof.get("@context")), _as_list(document.get("@context"))
    return (
        proof.get("type") == "DataIntegrityProof"
        and proof.get("cryptosuite") == SUITE
        and "proofValue" in proof
        and own[: len(said)] == said
    )


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _hashes(document: Document, proof: Mapping[str, Any]) -> bytes:
    return _hash(proof) + _hash(document)


def _hash(value: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(canonical(value)).digest()
