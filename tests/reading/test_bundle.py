"""What a phone keeps, as plain values: packed, counted, named after its content."""

import gzip
import hashlib
import json

import brotli
from hypothesis import given
from hypothesis import strategies as st

from reading.bundle import assets_in, bundle_of, kilobytes

FILES = st.dictionaries(st.text(max_size=20), st.tuples(st.text(max_size=8), st.text()), max_size=5)


@given(st.lists(FILES, max_size=4))
def test_either_packing_gives_the_same_files_under_the_same_hash(parts):
    for part, chunk in zip(parts, bundle_of(parts).chunks, strict=True):
        for plain in (gzip.decompress(chunk.gzip), brotli.decompress(chunk.brotli)):
            assert hashlib.sha256(plain).hexdigest() == chunk.sha256
            assert {k: tuple(v) for k, v in json.loads(plain).items()} == part


@given(st.lists(FILES, max_size=4))
def test_the_same_content_has_the_same_version_and_the_same_bytes(parts):
    assert bundle_of(parts) == bundle_of(parts)


def test_one_changed_letter_makes_another_version():
    one = bundle_of([{"/en/manual/": ("text/html", "act")}])
    other = bundle_of([{"/en/manual/": ("text/html", "Act")}])
    assert one.version != other.version
    assert len(one.version) == 16


def test_the_size_is_what_the_wire_carries():
    bundle = bundle_of([{"/a": ("text/html", "debt " * 500)}, {"/b": ("text/html", "fear " * 500)}])
    assert bundle.size("br") == sum(len(chunk.brotli) for chunk in bundle.chunks)
    assert bundle.size("gzip") == sum(len(chunk.gzip) for chunk in bundle.chunks)


def test_kilobytes_are_never_said_too_few():
    assert [kilobytes(size) for size in (0, 1, 1024, 1025)] == [0, 1, 1, 2]


def test_a_page_names_its_sheets_signs_and_scripts_once():
    page = (
        '<link rel="stylesheet" href="/static/css/core.css"><link rel="manifest" href="/m">'
        '<link rel="icon" href="/static/star.svg" type="image/svg+xml"><link rel="canonical" href="/c">'
        '<a href="/en/manual/">x</a><script type="module" src="/static/js/page.js"></script>'
        '<link rel="stylesheet" href="/static/css/core.css">'
    )
    assert assets_in(page) == ["/static/css/core.css", "/static/star.svg", "/static/js/page.js"]
