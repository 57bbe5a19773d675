"""What is made of a frozen text once and kept in the process: it never changes."""

from functools import lru_cache
from uuid import UUID

from editions.models import FrozenText
from editions.selectors import contents, whole_manual
from reading.glossary import Glossary, glossary_of
from reading.marking import Terms
from reading.outline import Outline
from reading.searching import Index, index_of

# An edition in three languages, and the one before it; old editions are read too, but rarely.
_KEPT = 6


@lru_cache(maxsize=2 * _KEPT)
def outline_in(text: FrozenText, language: str) -> Outline | None:
    """The table of contents; None where the language has nothing. Two queries."""
    return Outline.of(contents(text, language))


@lru_cache(maxsize=_KEPT)
def glossary_in(text: FrozenText, language: str) -> Glossary:
    """Every word explained. One query."""
    manual = whole_manual(text, language)
    return glossary_of(manual) if manual else Glossary(language, ())


@lru_cache(maxsize=2 * _KEPT)
def terms_in(text: FrozenText, language: str, said_in: str) -> Terms:
    """What is marked in a paragraph said in one language."""
    return glossary_in(text, language).terms_for(said_in)


@lru_cache(maxsize=_KEPT)
def index_in(text: FrozenText, language: str) -> Index:
    """For searching. One query."""
    manual = whole_manual(text, language)
    return index_of(manual) if manual else Index(language)


@lru_cache(maxsize=_KEPT)
def questions_in(text: FrozenText, language: str) -> dict[str, UUID]:
    """By code of a question of the bank, the key of the first lesson that asks it. One query."""
    manual = whole_manual(text, language)
    asked: dict[str, UUID] = {}
    for lesson in manual.lessons if manual else ():
        for block in lesson.flow:
            if block.type == "self_check":
                asked.setdefault(block.value["question"], UUID(lesson.key))
    return asked
