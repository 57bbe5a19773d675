"""What stands on a card, and what the database keeps of it.

    code --HMAC--> token --HMAC--> digest     of the card: says that there is such a card
                         --HMAC--> sheet key  of its pre-test and post-test, or of one other test

Only digests and sheet keys are stored. Under PARTICIPANT_CODE_KEY none of them says which other
belongs to the same card; whoever holds the token says it, as long as she holds it.
"""

import base64
import hashlib
import hmac
from uuid import UUID

from lms.lib import codes

CODE_LENGTH = 8  # seven random characters (34 bits) and the check character
_TOKEN_BYTES = 16


def code(key: str, stamp: UUID, number: int) -> str:
    """Of the `number`th card of a page to print; the page sent twice prints the same cards."""
    return codes.from_bytes(_derive(key, "card", f"{stamp}:{number}"), CODE_LENGTH)


def token(key: str, of_code: str) -> str:
    """22 characters safe in an address, 128 bits."""
    raw = _derive(key, "card token", of_code)[:_TOKEN_BYTES]
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def digest(key: str, of_token: str) -> str:
    """64 hexadecimal digits, as stored to know a card again."""
    return _derive(key, "card digest", of_token).hex()


def sheet_key(key: str, of_token: str, about: UUID) -> str:
    """32 hexadecimal digits under which answers lie; `about`: the activity, or one test."""
    return _derive(key, f"sheet {about}", of_token).hex()[:32]


def seed(of_sheet_key: str) -> int:
    """What the order of a sheet's choices is drawn from; it follows nothing but the card."""
    return int(of_sheet_key[:7], 16)


def _derive(key: str, purpose: str, text: str) -> bytes:
    return hmac.new(key.encode(), f"{purpose}:{text}".encode(), hashlib.sha256).digest()
