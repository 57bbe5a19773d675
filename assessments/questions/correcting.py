"""What of a question is its key, and what is only said. Pure."""

from dataclasses import replace
from fractions import Fraction

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content


def keyless(content: Content) -> Content:
    """The question without what tells right from wrong: all of this a correction leaves as it is.

    Accepted numbers and spellings are wholly key: nobody who answers sees them.
    """
    choices = tuple(replace(choice, fraction=Fraction(0)) for choice in content.choices)
    if content.kind == QuestionKind.ORDERING:
        choices = tuple(sorted(choices, key=_key))
    return replace(
        content,
        choices=choices,
        pairs={},
        numbers=(),
        spellings=(),
        parts=tuple(map(keyless, content.parts)),
    )


def _key(choice: Choice) -> str:
    return choice.key
