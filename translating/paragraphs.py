"""What a paragraph says, apart from how it is laid out: the words a translator has to follow.

Works on what the pages store, without building blocks of them, so that 500 lessons cost little.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Fields of a page that are paragraphs of their own; streams bring one paragraph for each block.
FIELDS = {
    "manual": ("title", "introduction"),
    "module": ("title", "audience"),
    "lesson": ("title", "warning"),
}
STREAMS: dict[str, tuple[str, ...]] = {
    "manual": (),
    "module": ("objectives",),
    "lesson": ("objectives", "body"),
}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph as a page stores it: a field's text, or a block's raw value.

    `place` is the name of the field or stream; `kind` the type of block, or "field".
    """

    id: str
    place: str
    kind: str
    raw: Any

    @cached_property
    def sha256(self) -> str:
        """The same for two wordings that ask the same of a translator."""
        told = json.dumps([self.kind, essence(self.raw)], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def has_words(self) -> bool:
        """False for a picture without a caption, a question named by its code: nothing to translate."""
        return self.kind != "self_check" and any(map(_is_wording, _texts(self.raw)))


def paragraphs_of(kind: str, told: Mapping[str, Any]) -> dict[str, Paragraph]:
    """Id -> paragraph, in reading order, of a "manual", "module" or "lesson".

    `told` holds fields by name; streams as lists of {type, id, value} or as JSON of such a list.
    A field that is empty is no paragraph.
    """
    found = {
        name: Paragraph(name, name, "field", told[name])
        for name in FIELDS[kind]
        if str(told[name]).strip()
    }
    for stream in STREAMS[kind]:
        for block in _blocks(told[stream]):
            known = str(block["id"])
            found[known] = Paragraph(known, stream, block["type"], block["value"])
    return found


def text_sha256(paragraphs: Iterable[Paragraph]) -> str:
    """Of a whole page's words, in order."""
    told = " ".join(f"{one.id} {one.sha256}" for one in paragraphs)
    return hashlib.sha256(told.encode()).hexdigest()


def essence(raw: Any) -> Any:
    """A raw value without white space, ids of list items and marks that no reader sees.

    Emphasis, lists, addresses and figures stay: a translator has to carry them over.
    """
    if isinstance(raw, str):
        return _essence_of_text(raw)
    if isinstance(raw, dict):
        if raw.get("type") == "item" and "value" in raw:
            return essence(raw["value"])
        return {name: essence(inner) for name, inner in raw.items()}
    if isinstance(raw, (list, tuple)):
        return [essence(inner) for inner in raw]
    return raw


def _blocks(stream: Any) -> list[dict[str, Any]]:
    return json.loads(stream) if isinstance(stream, str) else list(stream)


def _essence_of_text(text: str) -> str:
    bare = _TAG.sub(_plain_tag, text) if "<" in text else text
    words = " ".join(unescape(bare).split())
    return unicodedata.normalize("NFC", _AROUND_BLOCKS.sub(r"\1", words))


def _plain_tag(tag: re.Match[str]) -> str:
    closing, name, attributes = tag.groups()
    name = _SAME.get(name.lower(), name.lower())
    kept = "".join(f" {one}={value}" for one, value in sorted(_KEPT.findall(attributes)))
    return f"<{closing}{name}{kept}>"


def _texts(raw: Any) -> list[str]:
    if isinstance(raw, str):
        return [raw]
    if isinstance(raw, dict):
        return [t for name, inner in raw.items() if name not in _NOT_WORDS for t in _texts(inner)]
    if isinstance(raw, (list, tuple)):
        return [text for inner in raw for text in _texts(inner)]
    return []


def _is_wording(text: str) -> bool:
    return any(letter.isalpha() for letter in unescape(_TAG.sub(" ", text)))


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
_KEPT = re.compile(r"\b(href|linktype|id)=(\"[^\"]*\"|'[^']*')")
_AROUND_BLOCKS = re.compile(r"\s*(</?(?:p|ul|ol|li|br|h\d)>)\s*")
_SAME = {"strong": "b", "em": "i"}
_NOT_WORDS = frozenset({"id", "type", "file", "url", "question"})
