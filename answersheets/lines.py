"""A typed line of answers: letters in the order of the questions, and back again. Pure.

| kind | on the line |
| --- | --- |
| one choice | its letter |
| several right answers | letters joined by +, as a+c |
| matching | a letter for every prompt |
| ordering | a digit for every step, from the first to the last on paper |
| number, short answer, more than nine steps | not on the line: a cell of its own |

`-`: no answer. Blanks say nothing. A case is its questions.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from answersheets.errors import CellUnreadable, LetterUnknown, LineTooLong, LineTooShort
from assessments.enums import QuestionKind as Kind
from assessments.questions.content import Content
from assessments.questions.replies import (
    Fields,
    NotANumberError,
    ReplyFaultyError,
    fields_of,
    parts_in,
    reply_of,
)
from lms.lib.folding import fold
from sheets.letters import letters, number_of, order_of, place_of, plain_signs

NONE = "-"
_DASHES = str.maketrans(dict.fromkeys("–—−_", NONE))
_JOIN = "+"
_MOST_DIGITS = 9

Answers = dict[str, str]
"""Reply by the item's key as text, as assessments.questions.replies writes it."""


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A question, or one of a case, at its place on the line. `order`: choices as on paper."""

    number: str
    item: UUID
    part: str
    content: Content
    order: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        return self.content.kind

    @property
    def is_apart(self) -> bool:
        """Typed in a cell of its own."""
        written = self.kind in (Kind.NUMERIC, Kind.SHORT_ANSWER)
        return written or (self.kind == Kind.ORDERING and len(self.order) > _MOST_DIGITS)

    @property
    def signs(self) -> int:
        """How many signs it takes on the line; for several right answers at least so many."""
        if self.is_apart:
            return 0
        if self.kind == Kind.MATCHING:
            return len(self.content.prompts)
        return len(self.order) if self.kind == Kind.ORDERING else 1

    @property
    def choices(self) -> int:
        """How many signs there are to choose from."""
        return len(self.order)


def slots_of(contents: Mapping[UUID, Content], form: UUID) -> list[Slot]:
    """The questions of a form in their order, a case as its own ones."""
    return [
        Slot(
            number=number_of(number, place if part else 0, "en"),
            item=item,
            part=part,
            content=asked,
            order=tuple(order_of(asked, form)),
        )
        for number, (item, content) in enumerate(contents.items(), start=1)
        for place, (part, asked) in enumerate(_asked(content), start=1)
    ]


def read(slots: list[Slot], line: str, cells: Mapping[str, str]) -> Answers:
    """What a line and its cells (by the slot's number) say; questions without an answer are left out.

    Raises LineTooShort, LineTooLong, LetterUnknown, CellUnreadable.
    """
    signs = _signs(line)
    said: dict[UUID, dict[str, str]] = {}
    for slot in slots:
        if slot.is_apart:
            reply = _cell(slot, cells.get(slot.number, ""))
        else:
            reply, signs = _taken(slot, signs)
        if reply:
            said.setdefault(slot.item, {})[slot.part] = reply
    if signs:
        raise LineTooLong(rest=signs)
    return {str(item): _joined(parts) for item, parts in said.items()}


def read_one(slot: Slot, typed: str) -> str:
    """The answer to one question typed by itself. Raises as `read`."""
    if slot.is_apart:
        return _cell(slot, typed)
    reply, rest = _taken(slot, _signs(typed))
    if rest:
        raise LineTooLong(rest=rest)
    return reply


def replies(slots: list[Slot], answers: Mapping[str, str]) -> list[str]:
    """The answer of every slot, empty without one."""
    return [_reply(slot, answers) for slot in slots]


def joined(slots: list[Slot], said: list[str]) -> Answers:
    """Back from an answer a slot."""
    found: dict[UUID, dict[str, str]] = {}
    for slot, reply in zip(slots, said, strict=True):
        if reply:
            found.setdefault(slot.item, {})[slot.part] = reply
    return {str(item): _joined(parts) for item, parts in found.items()}


def shown(slot: Slot, reply: str, language: str = "en") -> str:
    """The answer in the signs of the line, in the letters of a language; `-` for none."""
    if not reply:
        return NONE
    called = dict(zip(slot.order, letters(language), strict=False))
    fields = fields_of(slot.content, reply)
    match slot.kind:
        case Kind.MATCHING:
            prompts = (fields.get(prompt.key, [""])[0] for prompt in slot.content.prompts)
            return "".join(called.get(key, NONE) for key in prompts)
        case Kind.ORDERING:
            places = [fields.get(key, [NONE])[0] for key in slot.order]
            return (" " if slot.is_apart else "").join(places)
        case Kind.NUMERIC | Kind.SHORT_ANSWER:
            return reply
        case _:
            return _JOIN.join(called[key] for key in slot.order if key in fields[""])


def line_of(slots: list[Slot], answers: Mapping[str, str]) -> str:
    """The line that says these answers."""
    both = zip(slots, replies(slots, answers), strict=True)
    return "".join(
        shown(slot, reply).lower() if reply else NONE * slot.signs
        for slot, reply in both
        if not slot.is_apart
    )


def alike(slot: Slot, one: str, other: str) -> bool:
    """Whether two people read the same on paper; spelling is not compared."""
    if slot.kind == Kind.SHORT_ANSWER:
        return fold(one) == fold(other)
    return one == other


def _asked(content: Content) -> Iterator[tuple[str, Content]]:
    if content.kind == Kind.CASE:
        yield from ((part.key, part) for part in content.parts)
    else:
        yield "", content


def _signs(typed: str) -> str:
    return plain_signs(typed.translate(_DASHES))


def _taken(slot: Slot, signs: str) -> tuple[str, str]:
    """The reply at the beginning of the signs, and what follows it."""
    if len(signs) < slot.signs:
        raise LineTooShort(question=slot.number)
    if slot.kind == Kind.MULTIPLE_CHOICE:
        return _several(slot, signs)
    own, rest = signs[: slot.signs], signs[slot.signs :]
    return reply_of(slot.content, _fields(slot, own)), rest


def _fields(slot: Slot, signs: str) -> Fields:
    match slot.kind:
        case Kind.MATCHING:
            both = zip(slot.content.prompts, signs, strict=True)
            return {prompt.key: [_key(slot, sign)] for prompt, sign in both}
        case Kind.ORDERING:
            both_ = zip(slot.order, signs, strict=True)
            return {key: [_place(slot, sign)] for key, sign in both_}
        case _:
            return {"": [_key(slot, sign) for sign in signs]}


def _several(slot: Slot, signs: str) -> tuple[str, str]:
    used = 1
    while signs[used : used + 1] == _JOIN and signs[used + 1 : used + 2]:
        used += 2
    keys = [_key(slot, sign) for sign in signs[:used:2]]
    return reply_of(slot.content, {"": keys}), signs[used:]


def _key(slot: Slot, sign: str) -> str:
    """The choice a letter calls; empty for none."""
    if sign == NONE:
        return ""
    place = place_of(sign)
    if place is None or place >= len(slot.order):
        raise LetterUnknown(
            question=slot.number, sign=sign, last=letters("en")[len(slot.order) - 1].lower()
        )
    return slot.order[place]


def _place(slot: Slot, sign: str) -> str:
    if sign == NONE:
        return ""
    if sign not in {str(place) for place in range(1, len(slot.order) + 1)}:
        raise LetterUnknown(question=slot.number, sign=sign, last=str(len(slot.order)))
    return sign


def _cell(slot: Slot, typed: str) -> str:
    if typed.strip().translate(_DASHES) in ("", NONE):
        return ""
    if slot.kind == Kind.ORDERING:
        places = typed.translate(_DASHES).split()
        if len(places) < len(slot.order):
            raise LineTooShort(question=slot.number)
        if len(places) > len(slot.order):
            raise LineTooLong(rest=" ".join(places[len(slot.order) :]))
        return reply_of(slot.content, _steps(slot, places))
    try:
        return reply_of(slot.content, {"": [typed]})
    except NotANumberError:
        raise CellUnreadable(question=slot.number) from None


def _steps(slot: Slot, places: list[str]) -> Fields:
    both = zip(slot.order, places, strict=True)
    return {key: [_place(slot, plain_signs(place))] for key, place in both}


def _reply(slot: Slot, answers: Mapping[str, str]) -> str:
    reply = answers.get(str(slot.item), "")
    try:
        return parts_in(reply).get(slot.part, "") if slot.part else reply
    except ReplyFaultyError:
        return ""


def _joined(parts: Mapping[str, str]) -> str:
    """One answer, or those of a case as replies writes them."""
    if "" in parts:
        return parts[""]
    return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
