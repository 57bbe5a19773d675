"""Search in the manual of one language, the same on every database: an index of plain values.

A lesson is found by its title, its aims and its paragraphs, never by trainer's notes. Ranking is BM25
over the lesson with weighted fields; the passage shown is the paragraph that says most of the query.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from curriculum.content import bare, texts_of
from lms.lib.words import PLURALS, Word, words_of
from reading.glossary import language_of, place_of
from reading.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from curriculum.content import Block, Lesson, Manual, Module

Pieces = list[tuple[str, bool]]  # text, and whether it was asked for

MOST_LETTERS, MOST_WORDS = 100, 12
SHOWN = 220  # letters of a passage, about
_LEAD = 70  # of them before the first word found
_K1, _B = 1.2, 0.6
_MODULE, _TITLE, _GOAL, _LOUD, _PLAIN = 1.0, 6.0, 2.0, 2.5, 1.0
LOUD_TYPES = frozenset({"heading", "definition", "key_message"})
_BEGUN = 0.6  # what a word only begun is worth
_MOST_BEGUN = 40  # words a beginning may stand for
_LEAST_BEGUN = 2  # letters
# For the phone, which searches the same way (reading/kept_index.py).
WEIGHTS = {
    "module": _MODULE,
    "title": _TITLE,
    "goal": _GOAL,
    "loud": _LOUD,
    "plain": _PLAIN,
    "begun": _BEGUN,
    "k1": _K1,
    "b": _B,
}
LIMITS = {
    "letters": MOST_LETTERS,
    "words": MOST_WORDS,
    "shown": SHOWN,
    "lead": _LEAD,
    "mostBegun": _MOST_BEGUN,
    "leastBegun": _LEAST_BEGUN,
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Something with an id on the lesson's page; `shown` may be less than what is searched."""

    anchor: str
    shown: str
    language: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson as it is found."""

    module_slug: str
    module_title: str
    slug: str
    code: str
    title: str
    warning: str
    language: str
    passages: tuple[Passage, ...]

    @property
    def path(self) -> str:
        """`<module>/<lesson>/`."""
        return f"{self.module_slug}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Hit:
    """A lesson with the passage that answers best; title and passage in pieces."""

    entry: Entry
    score: float
    anchor: str
    language: str
    title: Pieces
    passage: Pieces


@dataclass(frozen=True, slots=True)
class Asked:
    """One word of a query: what would answer it, and how well (1 is exactly)."""

    worth: dict[str, float]


@dataclass
class Index:
    """Of one manual. `search` reads only; one index may serve many threads."""

    language: str
    entries: list[Entry] = field(default_factory=list)
    _found: dict[str, dict[int, float]] = field(default_factory=lambda: defaultdict(dict))
    _lengths: list[float] = field(default_factory=list)
    _spellings: dict[str, str] = field(default_factory=dict)
    _sorted: list[str] = field(default_factory=list)
    _mean: float = 1.0

    def search(self, query: str, *, most: int = 20) -> list[Hit]:
        """The best first. A lesson that has less than half of what the best has is left out."""
        asked = self.asked(query)
        scores = [(self._score(place, asked), place) for place in self._candidates(asked)]
        ranked = sorted(scores, key=lambda one: (-one[0], one[1]))[:most]
        best = max((self._covered(place, asked) for _, place in ranked), default=0)
        return [
            self._hit(place, score, asked)
            for score, place in ranked
            if self._covered(place, asked) * 2 > best
        ]

    def asked(self, query: str) -> list[Asked]:
        """The words of a query, each with its other spellings; the last may be only begun."""
        words = list(words_of(query[:MOST_LETTERS]))[:MOST_WORDS]
        found = [Asked(dict.fromkeys(_keys(word, self.language), 1.0)) for word in words]
        for (one, two), (first, second) in zip(pairwise(words), pairwise(found), strict=True):
            joined = stem(one.whole + two.whole, self.language)
            if joined in self._found:
                first.worth[joined] = second.worth[joined] = 1.0
        if words:
            for key in self._begun_by(words[-1].whole):
                found[-1].worth.setdefault(key, _BEGUN)
        return found

    def add(self, module: Module, lesson: Lesson) -> None:
        """One more lesson, with all its words."""
        place, weights = len(self.entries), Counter[str]()
        goals = bare(" · ".join(goal.text for goal in lesson.objectives))
        self._read(lesson.title, lesson.text_language, _TITLE, weights)
        self._read(module.title, lesson.text_language, _MODULE, weights)
        aims = self._read(goals, lesson.text_language, _GOAL, weights)
        passages = [Passage("", goals, lesson.text_language, aims)]
        for block in lesson.blocks:
            if block.type == "trainer_note":
                continue
            language = language_of(lesson, block)
            weight = _LOUD if block.type in LOUD_TYPES else _PLAIN
            keys = self._read(whole(block), language, weight, weights)
            passages.append(Passage(place_of(block), shown_of(block), language, keys))
        self.entries.append(_entry(module, lesson, tuple(passages)))
        self._lengths.append(sum(weights.values()))
        for key, weight in weights.items():
            self._found[key][place] = weight

    def close(self) -> Index:
        """Nothing more is added."""
        self._sorted = sorted(self._spellings)
        self._found = dict(self._found)
        self._mean = sum(self._lengths) / max(len(self._lengths), 1)
        return self

    def _read(
        self, text: str, language: str, weight: float, weights: Counter[str]
    ) -> frozenset[str]:
        words = list(words_of(text))
        found = set()
        for word in words:
            keys = _keys(word, language)
            found |= keys
            for key in keys:
                weights[key] += weight  # type: ignore[assignment]  # Counter adds any number
            self._spellings.setdefault(word.whole, stem(word.whole, language))
        for one, two in pairwise(words):
            if not one.whole[0].isascii() and not two.whole[0].isascii():
                joined = stem(one.whole + two.whole, language)
                found.add(joined)
                self._found[joined].setdefault(len(self.entries), weight / 2)
        return frozenset(found)

    def _begun_by(self, begun: str) -> Iterator[str]:
        if len(begun) < _LEAST_BEGUN:
            return
        at = bisect_left(self._sorted, begun)
        for spelling in self._sorted[at : at + _MOST_BEGUN]:
            if not spelling.startswith(begun):
                return
            yield self._spellings[spelling]

    def _candidates(self, asked: list[Asked]) -> set[int]:
        return {place for one in asked for key in one.worth for place in self._found.get(key, ())}

    def _score(self, place: int, asked: list[Asked]) -> float:
        total = sum(self._worth(place, one) for one in asked)
        return total * (self._covered(place, asked) / len(asked)) ** 2

    def _worth(self, place: int, one: Asked) -> float:
        norm = _K1 * (1 - _B + _B * self._lengths[place] / self._mean)
        return max(
            worth * self._rarity(key) * weight * (_K1 + 1) / (weight + norm)
            for key, worth in one.worth.items()
            for weight in [self._found.get(key, {}).get(place, 0.0)]
        )

    def _rarity(self, key: str) -> float:
        having = len(self._found.get(key, ()))
        return math.log(1 + (len(self.entries) - having + 0.5) / (having + 0.5))

    def _covered(self, place: int, asked: list[Asked]) -> int:
        return sum(any(place in self._found.get(key, ()) for key in one.worth) for one in asked)

    def _hit(self, place: int, score: float, asked: list[Asked]) -> Hit:
        entry = self.entries[place]
        passage = max(entry.passages, key=lambda one: self._says(one, asked))
        wanted = self._telling(asked)
        title = marked(entry.title, wanted, entry.language)
        shown = excerpt(passage.shown, wanted, passage.language)
        return Hit(entry, score, passage.anchor, passage.language, title, shown)

    def _telling(self, asked: list[Asked]) -> set[str]:
        """Keys worth marking: not the small words that stand in every lesson."""
        found = {key: self._rarity(key) for one in asked for key in one.worth if key in self._found}
        least = max(found.values(), default=0) / 4
        return {key for key, rarity in found.items() if rarity >= least}

    def _says(self, passage: Passage, asked: list[Asked]) -> float:
        return sum(
            max(
                (w * self._rarity(key) for key, w in one.worth.items() if key in passage.keys),
                default=0,
            )
            for one in asked
        )


def index_of(manual: Manual) -> Index:
    """All lessons of a manual."""
    index = Index(manual.language)
    for module in manual.modules:
        for lesson in module.lessons:
            index.add(module, lesson)
    return index.close()


def marked(text: str, wanted: set[str], language: str) -> Pieces:
    """The whole text in pieces."""
    return _cut(text, _wanted(text, wanted, language), 0, len(text))


def excerpt(text: str, wanted: set[str], language: str) -> Pieces:
    """About SHOWN letters around the first word found."""
    hits = _wanted(text, wanted, language)
    start, end = _window(text, hits[0].start if hits else 0)
    pieces = _cut(text, hits, start, end)
    return [*[("…", False)][: start > 0], *pieces, *[("…", False)][: end < len(text)]]


def _wanted(text: str, wanted: set[str], language: str) -> list[Word]:
    return [word for word in words_of(text) if _keys(word, language) & wanted]


def _cut(text: str, hits: list[Word], start: int, end: int) -> Pieces:
    pieces, at = Pieces(), start
    for word in hits:
        if start <= word.start and word.end <= end:
            pieces += [(text[at : word.start], False), (text[word.start : word.end], True)]
            at = word.end
    return [piece for piece in [*pieces, (text[at:end], False)] if piece[0]]


def _window(text: str, first: int) -> tuple[int, int]:
    """Begins and ends where words do."""
    words = list(words_of(text))
    start = next((word.start for word in words if word.start >= first - _LEAD), 0)
    start = 0 if first <= _LEAD else start
    end = start + SHOWN
    if end >= len(text):
        return start, len(text)
    return start, max((word.end for word in words if start < word.end <= end), default=end)


def _keys(word: Word, language: str) -> set[str]:
    """All that finds this word: as one, and by its pieces between half-spaces."""
    pieces = {word.whole, word.base, *word.parts} if len(word.parts) > 1 else {word.whole}
    return {stem(piece, language) for piece in pieces if piece not in PLURALS or len(pieces) == 1}


def whole(block: Block) -> str:
    """What is searched of a paragraph: every text in it, on one line."""
    return bare(" · ".join(texts_of(block.value)))


def shown_of(block: Block) -> str:
    """A story with a warning stays closed until the reader opens it, here too."""
    if block.type == "case_study" and block.value.get("warning"):
        return bare(block.value["title"])
    return whole(block)


def _entry(module: Module, lesson: Lesson, passages: tuple[Passage, ...]) -> Entry:
    return Entry(
        module_slug=module.slug,
        module_title=module.title,
        slug=lesson.slug,
        code=lesson.code,
        title=lesson.title,
        warning=lesson.warning,
        language=lesson.text_language,
        passages=passages,
    )
