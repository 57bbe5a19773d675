"""Keeping pictures and sounds of questions: the same bytes once, under their digest."""

import hashlib

from assessments.media import PICTURE, phone_picture, sound_type
from assessments.models import Medium
from ledger.verbs import verb


@verb
def keep_picture(*, data: bytes) -> Medium:
    """Made small for phones. Raises PictureUnreadable, PictureTooLarge."""
    return _kept(phone_picture(data), PICTURE)


@verb
def keep_sound(*, data: bytes) -> Medium:
    """As it came. Raises SoundUnreadable, SoundTooLong."""
    return _kept(data, sound_type(data))


def _kept(data: bytes, media_type: str) -> Medium:
    kept, _new = Medium.objects.get_or_create(
        digest=hashlib.sha256(data).hexdigest(),
        defaults={"media_type": media_type, "data": data},
    )
    return kept
