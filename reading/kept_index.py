"""What a phone needs to search the kept manual as the server does: texts, letters, stems, weights.

JSON types only. The phone builds the index itself (static_src/js/finding_index.js); nothing about
letters or weights is typed a second time there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from curriculum.content import bare
from lms.lib import digits, folding, words
from reading import searching, stems
from reading.glossary import language_of, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from curriculum.content import Lesson, Manual, Module

MOST_HITS = 12
_LETTER = r"\p{L}\p{N}"


def tables_of(manual: Manual) -> dict[str, Any]:
    """{language, fold, stems, weights, limits}: what the texts are read with."""
    return {
        "language": manual.language,
        "fold": _fold(),
        "stems": _stems(manual),
        "weights": searching.WEIGHTS,
        "limits": {**searching.LIMITS, "hits": MOST_HITS},
    }


def entries_of(module: Module) -> list[dict[str, Any]]:
    """[{path, code, title, module, language, passages}] of a module's lessons, in order."""
    return [_entry(module, lesson) for lesson in module.lessons]


def _entry(module: Module, lesson: Lesson) -> dict[str, Any]:
    return {
        "path": f"{module.slug}/{lesson.slug}/",
        "code": lesson.code,
        "title": lesson.title,
        "module": module.title,
        "language": lesson.text_language,
        "passages": list(_passages(lesson)),
    }


def _passages(lesson: Lesson) -> Iterator[list[str]]:
    """[anchor, shown, language, kind of weight, what is searched instead where it differs]."""
    goals = bare(" · ".join(goal.text for goal in lesson.objectives))
    yield ["", goals, lesson.text_language, "goal"]
    for block in lesson.blocks:
        if block.type == "trainer_note":
            continue
        kind = "loud" if block.type in searching.LOUD_TYPES else "plain"
        shown, whole = searching.shown_of(block), searching.whole(block)
        told = [place_of(block), shown, language_of(lesson, block), kind]
        yield told if shown == whole else [*told, whole]


def _fold() -> dict[str, Any]:
    return {
        "letters": _table(folding.LETTERS),
        "digits": _table(digits.TO_ASCII),
        "typed": _table(words.TYPED_INSTEAD),
        "run": f"[{_LETTER}](?:[{_LETTER}{words.MARKS}]|['’](?=[{_LETTER}]))*",
        "plurals": sorted(words.PLURALS),
    }


def _table(table: Mapping[int, Any]) -> dict[str, str]:
    """As str.maketrans made it -> letter by letter."""
    return {
        chr(letter): chr(other) if isinstance(other, int) else other or ""
        for letter, other in table.items()
    }


def _stems(manual: Manual) -> dict[str, Any]:
    """English by the forms that occur in the manual; Dari and Pashto by their endings."""
    texts = (text for module in manual.modules for text in _texts(module))
    found = {part for text in texts for word in words.words_of(text) for part in word.parts}
    english = {word: stems.stem(word, "en") for word in sorted(found) if word[0].isascii()}
    return {
        "english": {word: stem for word, stem in english.items() if word != stem},
        "known": sorted(set(english.values())),
        "dari": stems.DARI,
        "people": stems.DARI_PEOPLE,
        "pashto": stems.PASHTO,
        "vowels": "".join(stems.PASHTO_VOWELS),
    }


def _texts(module: Module) -> Iterator[str]:
    for entry in entries_of(module):
        yield from (entry["title"], entry["module"])
        for _anchor, shown, _language, _kind, *hidden in entry["passages"]:
            yield from (shown, *hidden)
