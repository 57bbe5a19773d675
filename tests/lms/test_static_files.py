"""Static files are packed tightly where a phone pays for them, quickly where only desks do."""

from pathlib import Path

import brotli
from django.contrib.staticfiles import finders

from lms import build_front
from lms.static_files import LARGE, Packer, StaticFiles


def test_what_a_phone_loads_is_small_and_packed_as_tightly_as_can_be():
    build_front.build()
    for name in ("css/core.css", "js/page.js", "js/quiz.js", "js/verify.js"):
        plain = Path(finders.find(name)).read_bytes()
        assert len(plain) < LARGE
        assert Packer.compress_brotli(plain) == brotli.compress(plain, quality=11)


def test_what_is_large_is_packed_all_the_same():
    plain = b"function desk() { return 1; }\n" * 5000
    packed = Packer.compress_brotli(plain)
    assert brotli.decompress(packed) == plain
    assert len(packed) < len(plain) / 100


def test_only_the_names_of_pages_are_packed(tmp_path):
    store = StaticFiles(location=tmp_path)
    for name in ("a.css", "a.0123456789ab.css"):
        (tmp_path / name).write_text("p { color: navy } " * 100)
    packed = {name for _, name in store.compress_files({"a.css", "a.0123456789ab.css"})}
    assert packed == {"a.0123456789ab.css.gz", "a.0123456789ab.css.br"}
