"""What is right, in words, for those who may see it."""

from assessments.enums import QuestionKind
from assessments.questions.content import Content, Number
from assessments.questions.saying import reply_in_words
from lms.lib.digits import PERSIAN_LANGUAGES, localise


def right_in_words(content: Content, language: str) -> str:
    """One line; empty for an opinion, for choices, which are marked where they stand, and for a case."""
    comma = "، " if language in PERSIAN_LANGUAGES else ", "
    match content.kind:
        case QuestionKind.MATCHING:
            reply = " ".join(f"{prompt}={choice}" for prompt, choice in content.pairs.items())
        case QuestionKind.ORDERING:
            steps = enumerate(content.choices, start=1)
            reply = " ".join(f"{step.key}={place}" for place, step in steps)
        case QuestionKind.NUMERIC:
            return comma.join(_number(n, language) for n in content.numbers if n.fraction == 1)
        case QuestionKind.SHORT_ANSWER:
            return comma.join(each.text for each in content.spellings if each.fraction == 1)
        case _:
            return ""
    return reply_in_words(content, reply, language)


def _number(number: Number, language: str) -> str:
    around = f" ± {number.tolerance}" if number.tolerance else ""
    return localise(f"{number.value}{around}", language)
