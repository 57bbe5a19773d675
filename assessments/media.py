"""Pictures made small enough for a phone on a slow line, and sounds as they came, as plain bytes.

A picture takes at most MOST_BYTES: with the page around it, the first view stays within 14 KB.
"""

import io
import re
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from assessments.errors import PictureTooLarge, PictureUnreadable, SoundTooLong, SoundUnreadable
from lms.lib.pixels import measure

MOST_BYTES = 3_300
MOST_BYTES_SENT = 10 * 1024 * 1024
MOST_SOUND_BYTES = 300 * 1024
PICTURE = "image/webp"
_SIDES = (480, 400, 320, 260, 200, 140, 96, 48)
_QUALITIES = (72, 55, 40, 25)
_WHITE = (255, 255, 255)

ENDINGS = {PICTURE: "webp", "audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/mp4": "m4a"}
_SOUNDS = {
    "audio/mpeg": re.compile(rb"ID3|\xff[\xe2-\xff]"),
    "audio/ogg": re.compile(rb"OggS"),
    "audio/mp4": re.compile(rb"....ftyp", re.DOTALL),
}


def phone_picture(data: bytes) -> bytes:
    """A WebP of the picture (of the first, when it moves), upright, on white, without what a camera wrote.

    Raises PictureUnreadable, PictureTooLarge.
    """
    found = measure(data)
    if found is None:
        raise PictureUnreadable
    if found.is_bomb or len(data) > MOST_BYTES_SENT:
        raise PictureTooLarge
    whole = _decoded(data)
    return next(made for made in _ever_smaller(whole) if len(made) <= MOST_BYTES)


def sound_type(data: bytes) -> str:
    """By its first bytes, whatever its name says. Raises SoundUnreadable, SoundTooLong."""
    for media_type, sign in _SOUNDS.items():
        if sign.match(data):
            if len(data) > MOST_SOUND_BYTES:
                raise SoundTooLong
            return media_type
    raise SoundUnreadable


def _decoded(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as opened:
                upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise PictureUnreadable from None
    bare = Image.new("RGB", upright.size, _WHITE)
    bare.paste(upright, mask=upright.getchannel("A"))
    return bare


def _ever_smaller(whole: Image.Image) -> Iterator[bytes]:
    """Large and clear first; the last one is a stamp of a few hundred bytes."""
    for side in _SIDES:
        small = whole.copy()
        small.thumbnail((side, side), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            target = io.BytesIO()
            small.save(target, "WEBP", quality=quality, method=4)
            yield target.getvalue()
