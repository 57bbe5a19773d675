"""HTML as plain text: what breaks a line breaks it, and what else it said is named as lost."""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

_SPACES = re.compile("[ \t\n\r\f]+")  # those of HTML only: a no-break space is a letter
_SILENT = frozenset(
    str.split(
        "script style head title template noscript iframe object embed audio video svg canvas"
    )
)
_BLOCKS = frozenset(
    str.split(
        "p div ul ol li table tr h1 h2 h3 h4 h5 h6 blockquote pre dl dt dd section article hr"
    )
)
_PLAIN = frozenset(str.split("html body p div br span img"))  # taking these away changes nothing
_INLINE = frozenset(
    str.split("a b i u s em strong sub sup small code font span br img td th tt big")
)
_TAG = re.compile(rf"</?(?:{'|'.join(_BLOCKS | _INLINE | _SILENT)})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_EXACT = "white-space: pre-wrap"  # what we write where spaces count
_MOST_LOST, _MOST_TAG = 8, 20


@dataclass(frozen=True)
class Picture:
    """An `img` of it."""

    source: str
    alternative: str


@dataclass(frozen=True)
class Plain:
    """What is left of it. `lost`: names of elements whose meaning went."""

    text: str
    lost: tuple[str, ...]
    pictures: tuple[Picture, ...]


def looks_like_html(text: str) -> bool:
    """Whether an element of HTML is in it: a text without a word on its format."""
    return _TAG.search(text) is not None


def plain(html: str) -> Plain:
    """Every word outside of scripts and the like. Elements are closed as browsers close them."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(f"<div>{html}</div>".encode(), parser)
    except etree.LxmlError:
        root = None
    walk = _Walk()
    if root is not None:
        walk.through(root)
    lost = tuple(sorted(walk.lost)[:_MOST_LOST])
    return Plain(text="".join(walk.out), lost=lost, pictures=tuple(walk.pictures))


def written(text: str) -> str:
    """HTML from which `plain` makes the same text, in browsers and here."""
    return f'<p style="{_EXACT}">{escaped(text)}</p>'


def escaped(text: str) -> str:
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text


@dataclass
class _Walk:
    """Lays words out as a browser does: spaces collapse, and are none at the ends of a line."""

    out: list[str] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    pictures: list[Picture] = field(default_factory=list)
    breaks: int = 0
    space: bool = False
    exact: int = 0
    silent: int = 0

    def through(self, root: Any) -> None:
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)

    def _enter(self, element: Any) -> None:
        tag = element.tag
        if tag not in _PLAIN:
            self.lost.add(tag[:_MOST_TAG])
        if tag == "br":
            self.breaks += 1
        elif tag == "img" and not self.silent:
            self.pictures.append(Picture(element.get("src", ""), element.get("alt", "")))
        elif tag in _BLOCKS:
            self.breaks = max(self.breaks, 1)
        self.exact += _is_exact(element)
        self.silent += tag in _SILENT
        self._say(element.text)

    def _leave(self, element: Any) -> None:
        self.exact -= _is_exact(element)
        self.silent -= element.tag in _SILENT
        if element.tag in _BLOCKS:
            self.breaks = max(self.breaks, 1)
        elif element.tag in ("td", "th"):
            self.space = True
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text or self.silent:
            return
        if self.exact:
            self._lay(text)
            return
        words = _SPACES.sub(" ", text)
        self.space = self.space or words.startswith(" ")
        if words.strip(" "):
            self._lay(words.strip(" "))
            self.space = words.endswith(" ")

    def _lay(self, text: str) -> None:
        if self.out:
            self.out.append("\n" * self.breaks or " " * self.space)
        self.out.append(text)
        self.breaks, self.space = 0, False


def _is_exact(element: Any) -> bool:
    return element.tag == "pre" or _EXACT in element.get("style", "")
