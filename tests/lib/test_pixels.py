"""How large a picture is, told without decoding it."""

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lms.lib.pixels import MOST_PIXELS, Measured, measure


def drawn(kind, width=30, height=20):
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, kind)
    return out.getvalue()


def claiming(width, height):
    """A PNG of a few bytes whose header claims any size."""

    def chunk(name, body):
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_the_four_kinds_a_phone_shows_are_known_by_their_content(kind):
    assert measure(drawn(kind)) == Measured(kind, 30, 20)


@pytest.mark.parametrize("data", [b"", b"<svg/>", drawn("BMP"), drawn("TIFF")])
def test_anything_else_is_no_picture_for_us(data):
    assert measure(data) is None


@pytest.mark.parametrize(
    ("width", "height", "bomb"),
    [(8000, 5000, False), (8000, 5001, True), (50_000, 50_000, True), (2**31 - 1, 2**31 - 1, True)],
)
def test_a_bomb_is_told_by_what_its_header_claims(width, height, bomb):
    found = measure(claiming(width, height))
    assert found is not None
    assert found.is_bomb is bomb
    assert (found.pixels > MOST_PIXELS) is bomb


@given(st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF"]), st.binary())
def test_no_bytes_whatever_break_it(start, rest):
    found = measure(start + rest)
    assert found is None or found.pixels >= 0
