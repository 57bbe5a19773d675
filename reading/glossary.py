"""The words a manual explains, in the order of its language's own alphabet. Plain values only."""

from __future__ import annotations

import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from curriculum.content import UNTRANSLATED, bare
from reading.marking import Terms, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from curriculum.content import Block, Lesson, Manual

SOURCE = "en"
SHORT = 4_450  # bytes of words, meanings and addresses, packed
_ALPHABETS = {
    "fa-af": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ps": "آابپتټثجځچڅحخدډذرړزژږسښشصضطظعغفقکګلمنڼوهیېۍئ",
}
_ONE_LETTER = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "ؤ": "و", "ة": "ه", "ۀ": "ه"}
)
_PASHTO_LETTER = str.maketrans({"گ": "ګ"})
_DARI_LETTER = str.maketrans({"ګ": "گ", "ئ": "ی"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """One explanation: HTML, and the paragraph and lesson it stands in."""

    html: str
    anchor: str
    module_slug: str
    slug: str
    code: str
    title: str

    @property
    def path(self) -> str:
        """`<module>/<lesson>/`."""
        return f"{self.module_slug}/{self.slug}/"


@dataclass(frozen=True, slots=True)
class Term:
    """A word with all that lessons say of it; `anchor` is its id on any page."""

    anchor: str
    text: str
    language: str
    meanings: tuple[Meaning, ...]

    @property
    def path(self) -> str:
        """Where it is first explained: `<module>/<lesson>/#<paragraph>`."""
        return f"{self.meanings[0].path}#{self.meanings[0].anchor}"


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms of a manual: those in its own language first, each group in alphabetical order."""

    language: str
    terms: tuple[Term, ...]

    def said_in(self, language: str) -> list[Term]:
        """Terms in one language."""
        return [term for term in self.terms if term.language == language]

    @property
    def own(self) -> list[Term]:
        """Terms in the manual's language."""
        return self.said_in(self.language)

    @property
    def foreign(self) -> list[Term]:
        """Terms nobody has translated yet."""
        return [term for term in self.terms if term.language != self.language]

    @property
    def is_short(self) -> bool:
        """The page of words can carry every meaning in 14 KB; a longer one only says where they are."""
        said = "".join(f"{t.text}{m.html}{m.path}" for t in self.own for m in t.meanings)
        return len(zlib.compress(said.encode())) < SHORT

    @property
    def by_letter(self) -> list[tuple[str, list[Term]]]:
        """Own terms under their first letter."""
        groups: dict[str, list[Term]] = defaultdict(list)
        for term in self.own:
            groups[first_letter(term.text, self.language)].append(term)
        return list(groups.items())

    def terms_for(self, language: str) -> Terms:
        """For reading.marking, in one language: leads to anchors.

        What stands in brackets may be left out or stand alone: “Sign (indicator)”.
        """
        said = self.said_in(language)
        short = {keys_of(term.text.partition("(")[0]): term.anchor for term in said}
        found = short | {keys_of(term.text): term.anchor for term in said}
        return Terms.of({keys: anchor for keys, anchor in found.items() if keys})

    def at(self, anchor: str) -> Term:
        """The term with this anchor. Raises KeyError."""
        return {term.anchor: term for term in self.terms}[anchor]


def glossary_of(manual: Manual) -> Glossary:
    """Every definition of the manual; the same word in two lessons is one term."""
    found: dict[tuple[str, tuple[str, ...]], list[tuple[Block, Meaning]]] = defaultdict(list)
    for language, block, meaning in _definitions(manual):
        found[language, keys_of(block.value["term"])].append((block, meaning))
    terms = [_term(language, same) for (language, keys), same in found.items() if keys]
    return Glossary(manual.language, tuple(sorted(terms, key=lambda t: _place(t, manual.language))))


def language_of(lesson: Lesson, block: Block) -> str:
    """The language a paragraph is really in."""
    return SOURCE if block.state == UNTRANSLATED else lesson.text_language


def place_of(block: Block) -> str:
    """The id of a paragraph on its lesson's page."""
    return f"p-{block.id[:8]}" if block.type != "source" else "sources"


def anchor_of(block: Block) -> str:
    """The id of a term's explanation: from the id of its paragraph."""
    return f"w-{block.id[:8]}"


def first_letter(text: str, language: str) -> str:
    """Under which letter a word stands."""
    letters = _letters(text, language)
    return letters[:1].replace("آ", "ا").upper()


def alphabetical(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """A key for sorting: letters as the language orders them, others by their code before or after."""
    alphabet = _ALPHABETS.get(language, "")
    return tuple(
        (1, alphabet.index(letter))
        if letter in alphabet
        else (0 if letter == " " else 2, ord(letter))
        for letter in _letters(text, language)
    )


def _definitions(manual: Manual) -> Iterator[tuple[str, Block, Meaning]]:
    for module in manual.modules:
        for lesson in module.lessons:
            for block in lesson.definitions:
                html = block.value["meaning"]
                where = (module.slug, lesson.slug, lesson.code, lesson.title)
                meaning = Meaning(html, place_of(block), *where)
                yield language_of(lesson, block), block, meaning


def _term(language: str, same: Iterable[tuple[Block, Meaning]]) -> Term:
    blocks, meanings = zip(*same, strict=True)
    first = blocks[0]
    return Term(anchor_of(first), bare(first.value["term"]), language, tuple(meanings))


def _place(term: Term, language: str) -> tuple[bool, tuple[tuple[int, int], ...], str]:
    return term.language != language, alphabetical(term.text, term.language), term.text


def _letters(text: str, language: str) -> str:
    """Without marks and punctuation; one code for each letter."""
    plain = text.casefold().translate(_ONE_LETTER)
    plain = plain.translate(_PASHTO_LETTER if language == "ps" else _DARI_LETTER)
    kept = (c if c.isalnum() else " " if c in " -\u200c" else "" for c in plain)
    return " ".join("".join(kept).split())
