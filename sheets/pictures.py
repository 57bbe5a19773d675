"""Photographs made fit to keep: turned upright, scaled down, without place, time and device; and the
codes to be read on them.
"""

import hashlib
import io
from dataclasses import dataclass
from typing import Any

import zxingcpp
from PIL import Image, ImageOps

from lms.lib.pixels import measure
from sheets.errors import NotAPhoto, PhotoDamaged, PhotoTooHeavy, PhotoTooLarge

MOST_MEGABYTES = 15
MOST_POINTS = 2000  # along the longer side, as kept: a signature is still to be compared
_READ_AT = 4000  # along the longer side, where the code is looked for
_QUALITY = 80
_KINDS = ("JPEG", "PNG")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What is kept, and `said`: the texts of the codes found on it."""

    data: bytes
    source_sha256: str
    width: int
    height: int
    said: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Of what is kept."""
        return hashlib.sha256(self.data).hexdigest()


def picture_of(data: bytes) -> Picture:
    """From a file as it was sent. Raises PhotoTooHeavy, NotAPhoto, PhotoTooLarge, PhotoDamaged."""
    if len(data) > MOST_MEGABYTES * 1_000_000:
        raise PhotoTooHeavy(most=MOST_MEGABYTES)
    measured = measure(data)
    if measured is None or measured.kind not in _KINDS:
        raise NotAPhoto
    if measured.is_bomb:
        raise PhotoTooLarge
    upright = _upright(data)
    said = _codes_on(upright)
    upright.thumbnail((MOST_POINTS, MOST_POINTS))
    return Picture(
        data=_jpeg(upright),
        source_sha256=hashlib.sha256(data).hexdigest(),
        width=upright.width,
        height=upright.height,
        said=said,
    )


def _upright(data: bytes) -> Image.Image:
    """The points alone: a new picture, into which nothing the camera noted comes along."""
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as sent:
            # Made smaller first: a JPEG is decoded no larger than needed, a PNG copied no larger.
            sent.thumbnail((_READ_AT, _READ_AT))
            return _on_white(ImageOps.exif_transpose(sent))
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise PhotoDamaged from error


def _on_white(picture: Image.Image) -> Image.Image:
    bare = Image.new("RGB", picture.size, "white")
    shaped = picture.convert("RGBA") if "transparency" in picture.info else picture
    mask = shaped.getchannel("A") if shaped.mode in ("RGBA", "LA") else None
    bare.paste(shaped.convert("RGB"), mask=mask)
    return bare


def _codes_on(picture: Image.Image) -> tuple[str, ...]:
    found: list[Any] = zxingcpp.read_barcodes(
        picture.convert("L"), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    return tuple(dict.fromkeys(code.text for code in found))


def _jpeg(picture: Image.Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, format="JPEG", quality=_QUALITY, optimize=True)
    return target.getvalue()
