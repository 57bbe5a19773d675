"""Translation files as translators' programs know them (GNU PO): written, read and checked. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polib

from curriculum.content import bare
from translating.errors import FileMalformed, FileNotUtf8, FileTooLarge

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 4 * 1024 * 1024  # bytes; the whole starter manual is about a tenth of it


@dataclass(frozen=True)
class Header:
    """Which text a file belongs to. `lesson` is a translation key, or empty for a whole module."""

    manual: str
    module: str
    language: str
    source_sha256: str
    lesson: str = ""


@dataclass(frozen=True)
class Entry:
    """One sentence. `context` is `<translation key>/<path>`; `line` where it stands in a file read."""

    context: str
    source: str
    translation: str = ""
    is_unsure: bool = False
    comment: str = ""
    line: int = 0


@dataclass(frozen=True)
class File:
    """A file as read."""

    header: Header
    entries: list[Entry] = field(default_factory=list)


def written(header: Header, entries: Iterable[Entry]) -> str:
    """The file's text. The same sentence twice in one place is asked for once."""
    file = polib.POFile(wrapwidth=100)
    file.header = (
        "One sentence of the manual for each entry. Leave tags such as <b> around the same words,\n"
        "and every number as it is. An entry marked fuzzy translates an older English sentence."
    )
    file.metadata = {
        "Project-Id-Version": "manual",
        "Language": header.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Manual": header.manual,
        "X-Module": header.module,
        "X-Lesson": header.lesson,
        "X-Source-SHA256": header.source_sha256,
    }
    unique = {(entry.context, entry.source): entry for entry in entries}
    for one in unique.values():
        file.append(
            polib.POEntry(
                msgctxt=one.context,
                msgid=one.source,
                msgstr=one.translation,
                flags=["fuzzy"] if one.is_unsure else [],
                comment=one.comment,
            )
        )
    return str(file)


def read(content: bytes) -> File:
    """Raises FileTooLarge, FileNotUtf8, FileMalformed."""
    if len(content) > LARGEST:
        raise FileTooLarge(LARGEST // 1024 // 1024)
    file = _parsed(_decoded(content))
    told = file.metadata
    header = Header(
        manual=told.get("X-Manual", ""),
        module=told.get("X-Module", ""),
        language=told.get("Language", ""),
        source_sha256=told.get("X-Source-SHA256", ""),
        lesson=told.get("X-Lesson", ""),
    )
    if not header.manual or not header.module:
        raise FileMalformed(1)
    return File(header, [_entry(one) for one in file if not one.obsolete])


def differing_tags(source: str, translation: str) -> bool:
    """Tags and placeholders are not the same ones."""
    return any(
        Counter(found.findall(source)) != Counter(found.findall(translation))
        for found in (_TAG, _PLACEHOLDER)
    )


def differing_numbers(source: str, translation: str) -> bool:
    """Other numbers, in whatever digits they are written."""
    return _numbers(source) != _numbers(translation)


def is_untouched(entry: Entry) -> bool:
    """Nothing was written, the English stands there still, or the translator was not sure."""
    return not entry.translation.strip() or entry.translation == entry.source or entry.is_unsure


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        raise FileNotUtf8 from broken
    if "\0" in text:
        raise FileNotUtf8
    return text


def _parsed(text: str) -> polib.POFile:
    for number, line in enumerate(text.splitlines(), start=1):
        if _OPENED.match(line.strip()) and not _CLOSED.match(line.strip()):
            raise FileMalformed(number)  # polib would take the last letter for the quotation mark
    try:
        return polib.pofile(f"{text}\n", check_for_duplicates=False)
    except OSError as broken:
        found = re.search(r"line (\d+)", str(broken))
        raise FileMalformed(int(found.group(1)) if found else 1) from broken
    except (ValueError, IndexError, UnicodeError) as broken:  # what polib trips over itself
        raise FileMalformed(1) from broken


def _entry(told: polib.POEntry) -> Entry:
    return Entry(
        context=told.msgctxt or "",
        source=told.msgid,
        translation=told.msgstr,
        is_unsure="fuzzy" in told.flags,
        line=told.linenum or 0,
    )


def _numbers(text: str) -> Counter[str]:
    joined = _GROUPING.sub("", bare(text))
    return Counter(
        str(int("".join(str(unicodedata.digit(letter)) for letter in found)))
        for found in _DIGITS.findall(joined)
    )


_OPENED = re.compile(r'(?:msg\w+(?:\[\d+\])?\s+)?"')
_CLOSED = re.compile(r'(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*"$')
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
_DIGITS = re.compile(r"\d+")
_GROUPING = re.compile(r"(?<=\d)[,٬](?=\d{3})")
