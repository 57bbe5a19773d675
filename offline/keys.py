"""The key under which a phone keeps what it carries: derived, never stored.

An HMAC of the phone under PARTICIPANT_CODE_KEY and the phone's salt. The database alone opens no
phone; once the salt is gone (the phone was withdrawn) nobody can make the key again.
"""

import base64
import hashlib
import hmac
import secrets
import uuid


def new_salt() -> str:
    """128 random bits in hex."""
    return secrets.token_hex(16)


def secret(server_key: str, device: uuid.UUID, salt: str) -> str:
    """32 bytes in base64: the same for the same phone and salt. Raises ValueError without a salt."""
    if not salt:
        raise ValueError("withdrawn: the salt is gone")
    message = f"device:{device}:{salt}".encode()
    return base64.b64encode(hmac.digest(server_key.encode(), message, hashlib.sha256)).decode()
