"""An answer as one line of text: how it is read off a page, and what it says.

| kind | answer |
| --- | --- |
| one choice (single_choice, true_false, opinion) | its key |
| multiple_choice | the keys, sorted, with spaces |
| matching | prompt=choice, in the order of the prompts, with spaces |
| ordering | step=place (from 1), in the order of the steps' keys, with spaces |
| numeric | the number in ASCII, without needless zeros |
| short_answer | the words as typed, on one line, at most MOST_LETTERS |
| case | JSON: the answer by key of the part |

Empty: no answer. What was said and taken back is empty, too.
"""

import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from assessments.enums import QuestionKind
from assessments.questions.content import Content
from lms.lib.digits import to_ascii

MOST_LETTERS = 200
_MOST_DIGITS = 30
_JOINERS = "\u200c\u200d"

Fields = Mapping[str, Sequence[str]]
"""What a page sent for one question, by what follows the question's key in the field's name."""


class ReplyFaultyError(ValueError):
    """This is no answer to this question: another question's, another version's, or made up."""


class NotANumberError(ReplyFaultyError):
    """What was typed for a number is none."""


def reply_of(content: Content, fields: Fields) -> str:
    """The answer a page sent. Fields: "" for the question itself, a key for each of its parts.

    Raises ReplyFaultyError.
    """
    match content.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return " ".join(_known(content, set(_filled(fields.get("", ())))))
        case QuestionKind.MATCHING:
            return _matched(content, fields)
        case QuestionKind.ORDERING:
            return _ordered(content, fields)
        case QuestionKind.NUMERIC:
            return number_of(_single(fields))
        case QuestionKind.SHORT_ANSWER:
            return _one_line(_single(fields))
        case QuestionKind.CASE:
            return _case(content, fields)
        case _:
            return "".join(_known(content, _filled([_single(fields)])))


def checked(content: Content, reply: str) -> str:
    """The same answer, as it would be stored. Raises ReplyFaultyError."""
    return reply_of(content, fields_of(content, reply))


def fields_of(content: Content, reply: str) -> dict[str, list[str]]:
    """What a page would send for this answer; also what a page shows as chosen."""
    match content.kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return {"": reply.split()}
        case QuestionKind.MATCHING:
            return {prompt: [choice] for prompt, choice in pairs_in(reply).items()}
        case QuestionKind.ORDERING:
            return {step: [place] for step, place in pairs_in(reply).items()}
        case QuestionKind.CASE:
            said = parts_in(reply)
            return {
                f"{part.key}.{name}" if name else part.key: values
                for part in content.parts
                for name, values in fields_of(part, said.get(part.key, "")).items()
            }
        case _:
            return {"": [reply]}


def pairs_in(reply: str) -> dict[str, str]:
    """Choice by prompt, or place by step."""
    pairs = (pair.partition("=") for pair in reply.split())
    return {prompt: choice for prompt, _, choice in pairs}


def parts_in(reply: str) -> dict[str, str]:
    """Answer by part of a case. Raises ReplyFaultyError."""
    try:
        said = json.loads(reply or "{}")
    except ValueError:
        raise ReplyFaultyError from None
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise ReplyFaultyError
    return said


def is_whole(content: Content, reply: str) -> bool:
    """Whether nothing of it is left open: every pair matched, every part of a case answered."""
    match content.kind:
        case QuestionKind.MATCHING:
            return len(pairs_in(reply)) == len(content.prompts)
        case QuestionKind.ORDERING:
            return len(set(pairs_in(reply).values())) == len(content.choices)
        case QuestionKind.CASE:
            said = parts_in(reply)
            return all(is_whole(part, said.get(part.key, "")) for part in content.parts)
        case _:
            return bool(reply)


def number_of(typed: str) -> str:
    """A typed number in any digits, with a point or a comma of either script before decimals.

    Empty for nothing typed. Raises NotANumberError.
    """
    text = to_ascii(typed).replace("٫", ".").replace("٬", "").replace("،", ".").replace(",", ".")
    text = "".join(text.replace("−", "-").split())
    if not text:
        return ""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise NotANumberError from None
    if not value.is_finite() or len(text) > _MOST_DIGITS or abs(value.adjusted()) > _MOST_DIGITS:
        raise NotANumberError
    return plain_number(value)


def plain_number(value: Decimal) -> str:
    """In ASCII digits, without exponent and needless zeros."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _known(content: Content, keys: Iterable[str]) -> list[str]:
    chosen = sorted(keys)
    if not set(chosen) <= {choice.key for choice in content.choices}:
        raise ReplyFaultyError
    return chosen


def _matched(content: Content, fields: Fields) -> str:
    chosen = {name: value for name, values in fields.items() for value in values if name and value}
    known = {prompt.key for prompt in content.prompts}
    if not set(chosen) <= known:
        raise ReplyFaultyError
    _known(content, chosen.values())
    return " ".join(f"{p.key}={chosen[p.key]}" for p in content.prompts if p.key in chosen)


def _ordered(content: Content, fields: Fields) -> str:
    """Places as far as they are chosen: nothing tapped is lost because another step waits."""
    known = {choice.key for choice in content.choices}
    places = {
        name: to_ascii(value) for name, vs in fields.items() for value in vs if name and value
    }
    allowed = {str(place) for place in range(1, len(known) + 1)}
    if not set(places) <= known or not set(places.values()) <= allowed:
        raise ReplyFaultyError
    return " ".join(f"{key}={places[key]}" for key in sorted(places))


def _case(content: Content, fields: Fields) -> str:
    parts = {part.key: part for part in content.parts}
    sent: dict[str, dict[str, Sequence[str]]] = {}
    for name, values in fields.items():
        key, _, rest = name.partition(".")
        if key in parts:
            sent.setdefault(key, {})[rest] = values
        elif name:
            raise ReplyFaultyError
    said = {key: reply_of(parts[key], of_part) for key, of_part in sent.items()}
    said = {key: reply for key, reply in said.items() if reply}
    return (
        json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")) if said else ""
    )


def _filled(values: Iterable[str]) -> list[str]:
    return [value for value in values if value]


def _single(fields: Fields) -> str:
    """The last value sent: a hidden empty one goes before the one that was chosen."""
    return next(reversed(list(fields.get("", ()))), "")


def _one_line(typed: str) -> str:
    shown = "".join(c if c.isprintable() or c in _JOINERS else " " for c in typed)
    return " ".join(unicodedata.normalize("NFC", shown).split())[:MOST_LETTERS].strip()
