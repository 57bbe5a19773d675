"""How the answers of a printed question are called, and in what order they stand. Pure.

Printing and typing in rest on the same rule: the order follows from the form alone, so that every
copy has the same and one key fits them all.
"""

from uuid import UUID

from assessments.enums import QuestionKind
from assessments.questions.content import Content
from assessments.shuffling import shuffled
from lms.lib.digits import PERSIAN_LANGUAGES, TO_ASCII, localise
from lms.lib.folding import LETTERS

_SEED = 0x7FFFFFFF
# As many as a question may have answers.
_LATIN = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234")
_ABJAD = ("الف", *"بجدهوزحطیکلمنسعفصقرشتثخذضظغپچ")
_PLACES = {sign.lower(): place for place, sign in enumerate(_LATIN)} | {
    sign[0]: place for place, sign in enumerate(_ABJAD)
}


def letters(language: str) -> tuple[str, ...]:
    """What the answers are called, the first of them first."""
    return _ABJAD if language in PERSIAN_LANGUAGES else _LATIN


def place_of(sign: str) -> int | None:
    """The place, from 0, of a typed sign of either script; None for a sign that calls nothing."""
    return _PLACES.get(sign.lower())


def plain_signs(typed: str) -> str:
    """What was typed with one sign for each letter: `الف` as `ا`, digits in ASCII, no blanks."""
    folded = typed.translate(TO_ASCII).translate(LETTERS).replace("الف", "ا")
    return "".join(folded.lower().split())


def order_of(content: Content, form: UUID) -> list[str]:
    """Keys of the choices, or of the steps, as they stand on paper.

    As the authors wrote them where the order says something, as on a scale; steps never.
    """
    keys = [choice.key for choice in content.choices]
    fixed = content.kind == QuestionKind.OPINION or not content.shuffle
    if fixed and content.kind != QuestionKind.ORDERING:
        return keys
    return shuffled(keys, seed=form.int & _SEED)


def number_of(question: int, part: int, language: str) -> str:
    """`7`, or `4.2` for the second question of a case, in the digits of the language."""
    return localise(f"{question}.{part}" if part else f"{question}", language)
