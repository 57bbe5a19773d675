"""Images and files of the manual as plain values, by the SHA-256 of what readers get.

A published image is at most 960 points wide, as JPEG: phones pay for every byte.
"""

import hashlib
from typing import Any

from django.core.cache import cache
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

RENDITION = "max-960x1280|format-jpeg|jpegquality-72|bgcolor-ffffff"
KEPT_AT = "/manual/media/"  # no language before it: one file for all
_KEPT_SECONDS = 24 * 3600

# What may be kept, and the ending it is served under. Everything else is refused when it is uploaded.
EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
TYPES = {extension: mime for mime, extension in EXTENSIONS.items()} | {"jpeg": "image/jpeg"}


def extension_of(mime: str) -> str:
    """`jpg`; `bin` for what we do not know."""
    return EXTENSIONS.get(mime, "bin")


def type_of(name: str) -> str:
    """The type its ending promises; files with another ending are refused when they are uploaded."""
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def address_of(file: dict[str, Any]) -> str:
    """Of a block's file: the working file in a preview, the kept one everywhere else."""
    return file.get("url") or f"{KEPT_AT}{file['sha256']}.{extension_of(file['mime'])}"


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
        "mime": type_of(document.filename),
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
