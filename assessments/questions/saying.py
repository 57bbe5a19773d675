"""An answer in words, and the right one, for those who look them over."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from assessments.enums import QuestionKind
from assessments.questions.content import Choice, Content, Number, Spelling, text_in
from assessments.questions.replies import pairs_in, parts_in, plain_number
from lms.lib.digits import PERSIAN_LANGUAGES, localise


def reply_in_words(content: Content, reply: str, language: str) -> str:
    """One line; empty for no answer. Numbers in the digits of the language."""
    if not reply:
        return ""
    comma = _comma(language)
    texts = {choice.key: text_in(choice.text, language) for choice in content.choices}
    match content.kind:
        case QuestionKind.MATCHING:
            prompts = {p.key: text_in(p.text, language) for p in content.prompts}
            pairs = pairs_in(reply).items()
            return comma.join(f"{prompts[p]}: {texts[c]}" for p, c in pairs)
        case QuestionKind.ORDERING:
            steps = sorted(pairs_in(reply).items(), key=lambda step: int(step[1]))
            return comma.join(f"{localise(p, language)}. {texts[key]}" for key, p in steps)
        case QuestionKind.NUMERIC:
            return localise(reply, language)
        case QuestionKind.SHORT_ANSWER:
            return reply
        case QuestionKind.CASE:
            said = parts_in(reply)
            words = (reply_in_words(p, said.get(p.key, ""), language) for p in content.parts)
            return comma.join(filter(None, words))
        case _:
            return comma.join(text for key, text in texts.items() if key in reply.split())


def key_in_words(content: Content, language: str) -> str:
    """What earns the most, on one line; of several equally right answers all, with a stroke between.

    Of several choices all that earn something. An opinion has none: empty.
    """
    if not content.is_scored:
        return ""
    comma = _comma(language)
    texts = {choice.key: text_in(choice.text, language) for choice in content.choices}
    match content.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return comma.join(texts[key] for key in content.right)
        case QuestionKind.MATCHING:
            return comma.join(_pairs(content, texts, language))
        case QuestionKind.ORDERING:
            steps = enumerate(texts.values(), start=1)
            return comma.join(f"{localise(str(n), language)}. {text}" for n, text in steps)
        case QuestionKind.NUMERIC:
            return _STROKE.join(_number(each, language) for each in _best(content.numbers))
        case QuestionKind.SHORT_ANSWER:
            return _STROKE.join(_in_script([s.text for s in _best(content.spellings)], language))
        case QuestionKind.CASE:
            return comma.join(filter(None, (key_in_words(p, language) for p in content.parts)))
        case _:
            return _STROKE.join(texts[choice.key] for choice in _best(content.choices))


_STROKE = " / "


def _comma(language: str) -> str:
    return "، " if language in PERSIAN_LANGUAGES else ", "


def _pairs(content: Content, texts: Mapping[str, str], language: str) -> Iterable[str]:
    for prompt in content.prompts:
        if prompt.key in content.pairs:
            yield f"{text_in(prompt.text, language)}: {texts[content.pairs[prompt.key]]}"


_Worth = TypeVar("_Worth", Choice, Number, Spelling)


def _best(rows: Iterable[_Worth]) -> list[_Worth]:
    """Those that earn the most."""
    worth = [row for row in rows if row.fraction > 0]
    most = max((row.fraction for row in worth), default=Fraction(0))
    return [row for row in worth if row.fraction == most]


def _number(number: Number, language: str) -> str:
    value = plain_number(number.value)
    if number.tolerance > Decimal(0):
        value = f"{value} ± {plain_number(number.tolerance)}"
    return localise(value, language)


def _in_script(spellings: list[str], language: str) -> list[str]:
    """Those in the letters of the language, where there are any: nobody reads six spellings."""
    wanted = language in PERSIAN_LANGUAGES
    own = [text for text in spellings if any("\u0600" <= c <= "\u06ff" for c in text) == wanted]
    return own or spellings
