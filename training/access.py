"""A participant's personal link and code, derived and never stored.

Both are HMACs of the enrolment under PARTICIPANT_CODE_KEY: the trainer's page can show them again
any day, while the database alone (it holds SHA-256 digests for look-up) opens no door.
"""

import base64
import hashlib
import hmac
import uuid

from lms.lib import codes

CODE_LENGTH = 8  # seven random characters (34 bits) and the check character
_TOKEN_BYTES = 16


def token(key: str, enrolment_id: uuid.UUID, version: int, purpose: str = "token") -> str:
    """22 characters safe in an address, 128 bits. For another purpose, another secret."""
    raw = _derive(key, purpose, enrolment_id, version)[:_TOKEN_BYTES]
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def code(key: str, enrolment_id: uuid.UUID, version: int) -> str:
    """Eight characters to read aloud and type; show it through `codes.grouped`."""
    return codes.from_bytes(_derive(key, "code", enrolment_id, version), CODE_LENGTH)


def digest(secret: str) -> str:
    """SHA-256 (hex), as stored for look-up."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _derive(key: str, purpose: str, enrolment_id: uuid.UUID, version: int) -> bytes:
    message = f"{purpose}:{enrolment_id}:{version}".encode()
    return hmac.new(key.encode(), message, hashlib.sha256).digest()
