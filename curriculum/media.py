"""Images and files of the manual as plain values, by the SHA-256 of what readers get.

A published image is at most 960 points wide, as JPEG: phones pay for every byte. It carries nothing of
what a camera wrote into it: no place, no time, no name of a phone.

While editors work, a file also tells `url` (for previews) and `origin` (where its bytes are taken from);
a frozen text holds neither.
"""

import hashlib
import re
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from django.core.cache import cache
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, Image

from curriculum.errors import FileGone

RENDITION = "max-960x1280|format-jpeg|jpegquality-72|bgcolor-ffffff|bare"
KEPT_AT = "/manual/media/"  # no language before it: one file for all
_AT_THE_DESK = ("url", "origin")
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
# How the files of a type begin.
_SIGNS = {
    mime: [re.compile(sign, re.DOTALL) for sign in signs]
    for mime, signs in {
        "application/pdf": [rb"%PDF-.*"],
        "audio/mpeg": [rb"ID3.*", rb"\xff[\xe2-\xff].*"],
        "audio/mp4": [rb"....ftyp.*"],
        "audio/ogg": [rb"OggS.*"],
        "video/mp4": [rb"....ftyp.*"],
        "video/webm": [rb"\x1aE\xdf\xa3.*"],
    }.items()
}
TYPES = {extension: mime for mime, extension in EXTENSIONS.items()} | {"jpeg": "image/jpeg"}


def extension_of(mime: str) -> str:
    """`jpg`; `bin` for what we do not know."""
    return EXTENSIONS.get(mime, "bin")


def type_of(name: str) -> str:
    """The type its ending promises; files with another ending are refused when they are uploaded."""
    return TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


def looks_like(name: str, file: BinaryIO) -> bool:
    """Whether a document or recording is inside what its ending promises. Reads the file's beginning."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    mime = type_of(name)
    if mime.endswith("wordprocessingml.document"):
        return head.startswith(b"PK\x03\x04") and _is_word(file)
    return any(sign.fullmatch(head) for sign in _SIGNS.get(mime, ()))


def _is_word(file: BinaryIO) -> bool:
    try:
        with zipfile.ZipFile(file) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    finally:
        file.seek(0)
    return "word/document.xml" in names and not any(n.endswith("vbaProject.bin") for n in names)


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
        "origin": f"image:{image.pk}",
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
        "origin": f"document:{document.pk}",
    }


def working_file(origin: str) -> Any:
    """The bytes behind `image:3` or `document:7`, to be opened; None where they are gone."""
    kind, _, key = origin.partition(":")
    if kind == "image":
        image = Image.objects.filter(pk=key).first()
        return image and image.get_rendition(RENDITION).file
    document = Document.objects.filter(pk=key or 0).first()
    return document and document.file


def files_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every file in a plain value."""
    inner = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict) and "sha256" in value:
        yield value
    elif isinstance(value, (dict, list, tuple)):
        for one in inner:
            yield from files_in(one)


def settled(value: Any) -> Any:
    """The same value, its files without their places at the editors' desk."""
    if isinstance(value, dict):
        left_out = _AT_THE_DESK if "sha256" in value else ()
        return {name: settled(one) for name, one in value.items() if name not in left_out}
    return [settled(one) for one in value] if isinstance(value, (list, tuple)) else value


def _facts(file: Any, key: str) -> dict[str, Any]:
    """Size and digest; read once per version of a file."""
    known: dict[str, Any] | None = cache.get(f"media:{key}")
    if known is None:
        known = _read(file)
        cache.set(f"media:{key}", known, _KEPT_SECONDS)
    return known


def _read(file: Any) -> dict[str, Any]:
    digest = hashlib.sha256()
    try:
        with file.open("rb") as source:
            for piece in iter(lambda: source.read(1 << 16), b""):
                digest.update(piece)
    except FileNotFoundError:
        raise FileGone(name=file.name) from None
    return {"sha256": digest.hexdigest(), "bytes": file.size}
