"""The installation's signing key: the private half is one file only its owner may read.

To change keys, an operator moves the file away: the next certificate makes a new one. The public
halves stay in the database for ever, so old papers keep verifying.
"""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from certificates import signing

_FILE = "certificates.key"


@dataclass(frozen=True)
class KeyPair:
    """Raw bytes, 32 each."""

    private: bytes
    public: bytes

    @property
    def key_id(self) -> bytes:
        return signing.key_id(self.public)


def key_pair() -> KeyPair:
    """The pair in use, made when there is none. Many processes asking at once get the same."""
    file = Path(settings.VAR) / "keys" / _FILE
    if not file.exists():
        _make(file)
    private = bytes.fromhex(file.read_text().strip())
    return KeyPair(private, signing.public_of(private))


def _make(file: Path) -> None:
    """Written whole under another name, then linked: the first link wins, nobody reads half a key."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=file.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "w") as new:
            new.write(signing.new_private().hex())
            new.flush()
            os.fsync(handle)
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()
