"""What a picture is and how large it would be, read from its first bytes: nothing is decoded."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, UnidentifiedImageError

MOST_PIXELS = 40_000_000  # decoded, four bytes each: what a small server survives
KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}


@dataclass(frozen=True)
class Measured:
    """`kind` is a key of KINDS; width and height in pixels."""

    kind: str
    width: int
    height: int

    @property
    def mime(self) -> str:
        """As in a Content-Type."""
        return KINDS[self.kind]

    @property
    def pixels(self) -> int:
        """What decoding would have to hold."""
        return self.width * self.height

    @property
    def is_bomb(self) -> bool:
        """Too large to be decoded at all."""
        return self.pixels > MOST_PIXELS


def measure(data: bytes) -> Measured | None:
    """None for whatever is not a JPEG, PNG, WebP or GIF. Safe for any bytes: only headers are read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=tuple(KINDS)) as picture:
                return Measured(str(picture.format), picture.width, picture.height)
    except Image.DecompressionBombError:
        # Pillow counted before we could: it refuses at twice its own limit, far above ours.
        return Measured("PNG", MOST_PIXELS, 2)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return None
