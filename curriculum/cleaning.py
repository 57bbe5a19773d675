"""Rich text with nothing in it but writing: whatever an editor pasted, no script comes out.

What is no writing is refused when somebody saves it (`strangers`), so that nobody loses words without
being told; and whatever stands in the database all the same is taken out before anybody reads it (`clean`).
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import nh3

TAGS = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br", "sup", "sub"}
_ADDRESSES = {"http", "https", "mailto", "tel"}
# What runs, loads, covers or sends something. Other tags are merely taken out: they lose no words.
_RUNNING = frozenset(
    {"script", "iframe", "frame", "frameset", "object", "embed", "applet", "style", "link", "meta"}
    | {
        "base",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "svg",
        "math",
        "template",
        "noscript",
    }
    | {"audio", "video", "source", "img"}
)
_ADDRESS_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data"})
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\u200b-\u200f\ufeff]")


def clean(html: str) -> str:
    """Safe to print unescaped: the tags of TAGS, `href` on links, nothing else."""
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=_ADDRESSES, link_rel=None
    )


def strangers(html: str) -> list[str]:
    """What in it is no writing: `<script>`, `onclick`, `javascript:`; each once, in order."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return list(dict.fromkeys(finder.found))


def strangers_in_draft(raw: str) -> list[str]:
    """The same for what the editor's form sends: Draftail's paragraphs and links, as JSON; `?`: unreadable."""
    try:
        told = json.loads(raw or "{}")
        found = list(_of_draft(told or {}))
    except (ValueError, TypeError, AttributeError, KeyError):
        return [*strangers(raw), "?"]  # not even a draft
    return list(dict.fromkeys(found))


def _of_draft(told: dict[str, Any]) -> Iterator[str]:
    for block in told.get("blocks", []):
        yield from strangers(block["text"])
    for entity in told.get("entityMap", {}).values():
        if entity["type"] != "LINK":
            yield f"<{entity['type'].lower()}>"
        yield from _scheme((entity.get("data") or {}).get("url"))


def _scheme(address: str | None) -> Iterator[str]:
    """The scheme when it is none of ours; browsers overlook blanks in it, so do we."""
    found = _SCHEME.match(_UNSEEN.sub("", address or ""))
    if found and found.group(1).lower() not in _ADDRESSES:
        yield f"{found.group(1).lower()}:"


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _RUNNING:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on"):
                self.found.append(name)
            if name in _ADDRESS_ATTRIBUTES:
                self.found.extend(_scheme(value))
