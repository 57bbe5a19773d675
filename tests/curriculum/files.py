"""Files that editors choose: small real ones, and nasty ones."""

import io
import struct
import zipfile
import zlib

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

KABUL = {1: "N", 2: (34.0, 31.0, 31.0), 3: "E", 4: (69.0, 11.0, 0.0)}
GPS = 0x8825
CAMERA = 0x010F
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
MP3 = b"ID3\x04\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" * 100


def jpeg(*, width=64, height=48, told=True):
    """A photograph as phones write it: with the place, and the phone's name."""
    notes = Picture.Exif()
    if told:
        notes[CAMERA] = "Zarmina's phone"
        notes[GPS] = KABUL
    written = io.BytesIO()
    Picture.new("RGB", (width, height), (30, 60, 120)).save(written, "JPEG", exif=notes)
    return written.getvalue()


def png_bomb(width=60_000, height=60_000):
    """A PNG whose head promises 3,600 million points; it weighs less than a hundred bytes."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0")), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def docx(*names):
    """A packed file with parts of these names."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    return written.getvalue()


def upload(name, content, kind="application/octet-stream"):
    return SimpleUploadedFile(name, content, content_type=kind)


def picture(content=None, title="A map of the district"):
    """A picture at the desk, as if an editor of an older version had uploaded it: with all its notes."""
    file = ImageFile(io.BytesIO(content or jpeg()), name="map.jpg")
    return Image.objects.create(title=title, file=file)


def document(name="card.pdf", content=PDF):
    return Document.objects.create(title=name, file=ContentFile(content, name=name))
