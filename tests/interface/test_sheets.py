"""Sheets that work in both directions, and weigh little."""

import re
import subprocess
from pathlib import Path

import brotli
import pytest

from lms import build_front

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static_src" / "css").glob("*.css"))
# A side named by the wall it is on is wrong in one of two directions.
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|(?<![\w-])(?:left|right|top|bottom)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?<![\w-])(?:min-|max-)?(?:width|height)\s*:(?![^;{]*\))"
)
# What is said to the template never reaches the page: `{% include … with one=day %}` handles no event.
TAG = re.compile(r"\{%.*?%\}", re.DOTALL)


def rules(sheet):
    """The sheet without comments, and without the conditions of @media."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"@media[^{]*\{", "", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_side_is_named_by_the_direction_of_reading(sheet):
    assert PHYSICAL.findall(rules(sheet)) == []


def test_the_search_finds_what_it_looks_for():
    for wrong in (
        "margin-left: 1px",
        "left: 0",
        "text-align: right",
        "width: 3rem",
        "min-height: 2px",
    ):
        assert PHYSICAL.search(wrong), wrong
    for right in ("margin-inline-start: 1px", "inset-inline-start: 0", "inline-size: 3rem"):
        assert not PHYSICAL.search(right), right


def test_no_page_writes_a_style_of_its_own():
    """The content policy would refuse it, and the sheets would no longer tell the whole.

    Documents handed out as files (PDF, monthly update) are whole in themselves and have their own.
    """
    pages = {
        file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8")
        for file in (ROOT / "templates").rglob("*.html")
    }
    inside = {
        name: TAG.sub("", text)
        for name, text in pages.items()
        if "<html" not in text or "base" in name
    }
    own = re.compile(r"\sstyle=|<style|\son\w+=|<script>")
    assert [name for name, text in inside.items() if own.search(text)] == []


@pytest.fixture(scope="module")
def built():
    build_front.build()
    return build_front.BUILT


def test_the_sheet_of_phone_pages_weighs_less_than_five_kilobytes(built):
    assert len(brotli.compress((built / "css" / "core.css").read_bytes())) < 5 * 1024


def test_a_phone_never_asks_for_the_font(built):
    sheet = (built / "css" / "core.css").read_text()
    assert re.search(r"@media ?\(min-width:48rem\)\{@font-face\{", sheet)
    assert sheet.count("@font-face") == 1


def test_building_again_with_nothing_changed_does_nothing(built, monkeypatch):
    def refuse(*words):
        raise AssertionError("npm was called")

    monkeypatch.setattr(build_front, "_npm", refuse)
    build_front.build()


def test_a_changed_source_is_noticed(tmp_path):
    (tmp_path / "static_src").mkdir()
    for name in ("package.json", "package-lock.json", "static_src/a.css"):
        (tmp_path / name).write_text("a")
    before = build_front.fingerprint(tmp_path)
    (tmp_path / "static_src" / "a.css").write_text("b")
    assert build_front.fingerprint(tmp_path) != before


def test_a_machine_without_node_uses_the_one_of_the_wheel(monkeypatch):
    monkeypatch.setattr(build_front.shutil, "which", lambda name: None)
    node, npm = build_front.npm_command()
    said = subprocess.run([node, npm, "--version"], capture_output=True, text=True, check=True)
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", said.stdout)
