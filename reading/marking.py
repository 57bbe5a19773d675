"""Terms of the glossary, linked where a lesson uses them first. HTML in, HTML out; no word changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise

from lms.lib.words import Word, words_of

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?\s*([a-zA-Z0-9]+)")
_UNIT = re.compile(r"&(?:#\w+|\w+);|.", re.DOTALL)
_BETWEEN = re.compile(r"[\s\-‐‑]+")
_VOID = frozenset({"br", "hr", "img", "input", "path", "circle", "wbr", "source", "track"})
# No link inside a link or a control; headings and labels stay quiet.
_CLOSED = frozenset({"a", "button", "summary", "dt", "th", "caption", "svg", "label"})
_CLOSED |= {f"h{level}" for level in range(1, 7)}
_QUIET = 'class="kicker"'


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a text: from `start` to `end`, explained at `target`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is looked for: a term as the folded keys of its words -> the id of what explains it."""

    targets: Mapping[tuple[str, ...], str]
    heads: frozenset[str]  # first words, to pass over most of a text quickly
    longest: int  # words

    @classmethod
    def of(cls, targets: Mapping[tuple[str, ...], str]) -> Terms:
        """Ready to be looked for."""
        heads = frozenset(keys[0] for keys in targets)
        return cls(targets, heads, max(map(len, targets), default=0))


class Marker:
    """Marks the pieces of one lesson in order: each term once, the longest that fits first.

    `used` is filled with the targets in the order of their marks; the n-th mark has the id `t-n`.
    """

    def __init__(self) -> None:
        self.used: list[str] = []

    def mark(self, html: str, terms: Terms, *, but_not: str = "") -> str:
        """Well-formed HTML with links to `#<target>`; `but_not`: a target to leave alone here."""
        out, closed = [], list[str]()
        for piece in _TAG.split(html):
            if piece.startswith("<"):
                _step(piece, closed)
            elif piece and not closed:
                piece = self._marked(piece, terms, but_not)  # noqa: PLW2901
            out.append(piece)
        return "".join(out)

    def _marked(self, raw: str, terms: Terms, but_not: str) -> str:
        plain, places = _plain(raw)
        out, last = [], 0
        for found in self._find(plain, terms, but_not):
            start, end = places[found.start], places[found.end]
            self.used.append(found.target)
            link = f'<a class="term" id="t-{len(self.used)}" href="#{escape(found.target)}">'
            out += [raw[last:start], link, raw[start:end], "</a>"]
            last = end
        return "".join([*out, raw[last:]])

    def _find(self, plain: str, terms: Terms, but_not: str) -> Iterator[Found]:
        words = list(words_of(plain))
        keys = tuple(map(key_of, words))
        at = 0
        while at < len(words):
            length, target = _longest_at(at, words, keys, terms, plain)
            # A longer term seen before is stepped over: no shorter one is linked inside it.
            if target and target != but_not and target not in self.used:
                yield Found(words[at].start, words[at + length - 1].end, target)
            at += max(length, 1)


def _longest_at(
    at: int, words: list[Word], keys: tuple[str, ...], terms: Terms, plain: str
) -> tuple[int, str]:
    """(words of the longest term that begins here, its target); (0, "") for none."""
    if keys[at] in terms.heads:
        for end in range(min(at + terms.longest, len(words)), at, -1):
            target = terms.targets.get(keys[at:end])
            if target and _is_one_run(words[at:end], plain):
                return end - at, target
    return 0, ""


def key_of(word: Word) -> str:
    """What two spellings of a word share, its plain plural included."""
    base = word.base
    if len(base) > 3 and base.isascii() and base.endswith("s") and not base.endswith("ss"):
        return base[:-1]
    return base


def keys_of(term: str) -> tuple[str, ...]:
    """A term's words, for `Terms`."""
    return tuple(map(key_of, words_of(term)))


def _is_one_run(run: list[Word], plain: str) -> bool:
    """Nothing but spaces and hyphens between the words."""
    return all(_BETWEEN.fullmatch(plain, one.end, two.start) for one, two in pairwise(run))


def _plain(raw: str) -> tuple[str, Sequence[int]]:
    """Text without entities, and the place in `raw` of each of its characters and of its end."""
    if "&" not in raw:
        return raw, range(len(raw) + 1)
    text, places = [], []
    for unit in _UNIT.finditer(raw):
        said = unescape(unit.group())
        text.append(said)
        places += [unit.start()] * len(said)
    return "".join(text), [*places, len(raw)]


def _step(tag: str, closed: list[str]) -> None:
    """Follow a tag into an element that stays unmarked, or out of it."""
    found = _NAME.match(tag)
    if found is None or tag.endswith("/>") or found[1].lower() in _VOID:
        return
    name = found[1].lower()
    if tag.startswith("</"):
        if closed and closed[-1] == name:
            closed.pop()
    elif closed or name in _CLOSED or _QUIET in tag:
        closed.append(name)
