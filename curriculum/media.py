"""Images and files of the manual as plain values, by the SHA-256 of what readers get.

A published image is at most 960 points wide, as JPEG: phones pay for every byte.
"""

import hashlib
import mimetypes
from typing import Any

from django.core.cache import cache
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

RENDITION = "max-960x1280|format-jpeg|jpegquality-72|bgcolor-ffffff"
_KEPT_SECONDS = 24 * 3600


def image_as_plain(image: AbstractImage) -> dict[str, Any]:
    """{sha256, name, mime, bytes, width, height, url} of what a phone would load."""
    made = image.get_rendition(RENDITION)
    return {
        **_facts(made.file, f"image:{image.pk}:{image.file_hash}"),
        "name": f"{image.pk}.jpg",
        "mime": "image/jpeg",
        "width": made.width,
        "height": made.height,
        "url": made.url,
    }


def document_as_plain(document: AbstractDocument) -> dict[str, Any]:
    """The same for sound, film and downloads; width and height are 0."""
    return {
        **_facts(document.file, f"document:{document.pk}:{document.file_hash}"),
        "name": document.filename,
        "mime": mimetypes.guess_type(document.filename)[0] or "application/octet-stream",
        "width": 0,
        "height": 0,
        "url": document.url,
    }


def _facts(file: Any, key: str) -> dict[str, Any]:
    """Size and digest; read once per version of a file."""
    known: dict[str, Any] | None = cache.get(f"media:{key}")
    if known is None:
        known = _read(file)
        cache.set(f"media:{key}", known, _KEPT_SECONDS)
    return known


def _read(file: Any) -> dict[str, Any]:
    digest = hashlib.sha256()
    with file.open("rb") as source:
        for piece in iter(lambda: source.read(1 << 16), b""):
            digest.update(piece)
    return {"sha256": digest.hexdigest(), "bytes": file.size}
