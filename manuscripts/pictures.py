"""Pictures out of a document: looked at before anything decodes them."""

import hashlib
from typing import Any

from lms.lib.pixels import MOST_PIXELS, measure
from manuscripts.errors import PictureTooLarge

MOST_BYTES = 8 * 1024 * 1024


def picture_as_plain(name: str, data: bytes) -> dict[str, Any] | str:
    """{sha256, name, mime, bytes, width, height, url} with an empty url; or the code of a finding.

    `name` is that of the part. Raises PictureTooLarge for one that would fill the memory.
    """
    found = measure(data)
    if found is None:
        return "picture_kind"
    if found.is_bomb:
        raise PictureTooLarge(name.rsplit("/", 1)[-1], MOST_PIXELS // 1_000_000)
    if len(data) > MOST_BYTES:
        return "picture_heavy"
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "name": name,
        "mime": found.mime,
        "bytes": len(data),
        "width": found.width,
        "height": found.height,
        "url": "",
    }
