"""The code on a poster: derived from the activity, never stored (as the codes of training.access)."""

import hashlib
import hmac
import uuid

from lms.lib import codes

CODE_LENGTH = 8  # seven random characters (34 bits) and the check character


def code(key: str, activity_id: uuid.UUID, version: int) -> str:
    """Eight characters: short enough to type from a wall."""
    message = f"join:{activity_id}:{version}".encode()
    raw = hmac.new(key.encode(), message, hashlib.sha256).digest()
    return codes.from_bytes(raw, CODE_LENGTH)


def digest(text: str) -> str:
    """SHA-256 (hex), as stored for look-up."""
    return hashlib.sha256(text.encode()).hexdigest()
