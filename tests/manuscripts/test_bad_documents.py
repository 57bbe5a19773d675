"""What must not come in: each refused for what it is, before it can do harm."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.lib.refusals import Refused
from manuscripts.errors import (
    DocumentBroken,
    DocumentEmpty,
    DocumentEncrypted,
    DocumentRefused,
    DocumentSwells,
    DocumentTooLarge,
    DocumentUnsafe,
    DocumentWithMacros,
    NotWord,
    OldWord,
    PictureTooLarge,
)
from manuscripts.opening import MEGABYTE, OLD_OFFICE, refuse_by_size
from tests.lib.test_pixels import claiming
from tests.manuscripts.typed import W, drawn, read, saved, typed, with_part

SOUND = saved(typed(("Heading 1", "Law"), "It is forbidden."))
MAIN = "word/document.xml"


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, text in parts.items():
            new.writestr(name, text)
    return out.getvalue()


def text_with(inside):
    return with_part(SOUND, MAIN, f"{inside}<w:document {W}><w:body/></w:document>")


def locked():
    """As a zip says that its parts are encrypted."""
    data = bytearray(SOUND)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 1)
    return bytes(data)


def with_picture(data):
    document = typed(("Heading 1", "Signs"))
    document.add_picture(drawn())
    return with_part(saved(document), "word/media/image1.png", data)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BAD = {
    "empty": (b"", DocumentEmpty),
    "text": (b"Dear colleagues", NotWord),
    "sheet": (packed(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), NotWord),
    "any zip": (packed(a="b"), NotWord),
    "old": (OLD_OFFICE + b"\0" * 600, OldWord),
    "password": (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), DocumentEncrypted),
    "locked zip": (locked(), DocumentEncrypted),
    "cut off": (SOUND[: len(SOUND) // 2], DocumentBroken),
    "no text": (with_part(SOUND, MAIN, ""), DocumentBroken),
    "torn xml": (with_part(SOUND, MAIN, "<w:document"), DocumentBroken),
    "entities": (text_with(ENTITIES), DocumentUnsafe),
    "outside": (text_with(OUTSIDE), DocumentUnsafe),
    "definition": (text_with("<!DOCTYPE x>"), DocumentUnsafe),
    "macros": (with_part(SOUND, "word/vbaProject.bin", b"x"), DocumentWithMacros),
    "swelling": (with_part(SOUND, "word/media/a.xml", b"\0" * 8 * MEGABYTE), DocumentSwells),
    "picture": (with_picture(claiming(40_000, 40_000)), PictureTooLarge),
}


@pytest.mark.parametrize("kind", BAD)
def test_each_is_refused_for_what_it_is(kind):
    data, refusal = BAD[kind]
    with pytest.raises(DocumentRefused) as refused:
        read(data)
    assert type(refused.value) is refusal
    assert str(refused.value.message).endswith(".")


def test_damaged_inside_is_damaged():
    data = bytearray(SOUND)
    place = data.find(b"word/document.xml") + 60
    data[place : place + 40] = b"\xff" * 40
    with pytest.raises(DocumentBroken):
        read(bytes(data))


def test_a_size_that_lies_is_found_out():
    """A zip whose directory claims 10 bytes for a text of many."""
    data = bytearray(SOUND)
    place = data.rfind(b"word/document.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    with pytest.raises(DocumentBroken):
        read(bytes(data))


def test_the_size_alone_refuses_and_nothing_is_read():
    tracemalloc.start()
    with pytest.raises(DocumentTooLarge, match="larger than 20 megabytes"):
        refuse_by_size(200 * MEGABYTE, 20 * MEGABYTE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < MEGABYTE


def test_pictures_of_other_kinds_stay_behind_and_are_named():
    reading = read(with_picture(b"\x01\0\0\0 an old metafile"))
    assert [one.code for one in reading.findings][:1] == ["picture_kind"]
    assert reading.pictures == {}


@settings(max_examples=60)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=40))
def test_damage_anywhere_is_read_or_refused_and_never_breaks(place, damage):
    data = SOUND[:place] + damage + SOUND[place + len(damage) :]
    try:
        read(data)
    except Refused as refusal:
        assert refusal.code  # noqa: PT017 - either answer is right, an exception is not
