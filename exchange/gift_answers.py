"""What stands between the braces of a GIFT question, kind by kind."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from exchange import figures, wildcards
from exchange.enums import Kind
from exchange.items import Choice, Item, Number, Pair, Spelling, truth
from exchange.limits import MOST_ANSWERS
from exchange.percents import fraction_of
from exchange.problems import Fault
from exchange.signs import Signs
from exchange.telling import AUTO, HTML, MARKDOWN, PLAIN, Telling

_FORMATS = {"plain": PLAIN, "html": HTML, "markdown": MARKDOWN, "moodle": AUTO}
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_ONE = Fraction(1)
# How Moodle's ordering may be announced: {>4 ALL VERTICAL ABSOLUTE_POSITION
_ORDER_WORDS = frozenset(
    str.split("ALL EXACT RANDOM REL CONTIGUOUS CONTIG HORIZONTAL HORI H VERTICAL VERT V")
)
_ORDER_RULES = ("ALL_OR_NOTHING", "ABSOLUTE", "RELATIVE", "LONGEST", "ABS")
OUR_RULE = "ABSOLUTE_POSITION"


@dataclass
class Voice:
    """Texts of a question: each may name its format, else it has the stem's."""

    telling: Telling
    form: str

    def stem(self, text: Signs) -> str:
        self.form, rest = self._format(text)
        return self._said(rest, self.form)

    def said(self, text: Signs) -> str:
        form, rest = self._format(text)
        return self._said(rest, form)

    def _said(self, text: Signs, form: str) -> str:
        if form == HTML:
            return self.telling.text(text.letters, form)
        read = self.telling.text(text.letters, form)
        return text.text() if read == text.letters else read

    def _format(self, text: Signs) -> tuple[str, Signs]:
        end = text.find("]") if text.startswith("[") else -1
        form = _FORMATS.get(text.letters[1:end]) if end > 0 else None
        return (form, text.cut(end + 1)) if form else (self.form, text)


def kind_of(body: Signs) -> Kind:
    """By its signs. Raises Fault for an essay, which is empty braces."""
    if not body:
        raise Fault("kind_unknown", kind="essay")
    if body.startswith("#"):
        return Kind.NUMERIC
    if body.startswith(">"):
        return Kind.ORDERING
    if body.find("~") >= 0:
        return Kind.SINGLE_CHOICE if body.find("=") >= 0 else Kind.MULTIPLE_CHOICE
    if body.find("=") >= 0 and body.find("->") >= 0:
        return Kind.MATCHING
    return Kind.TRUE_FALSE if _truth_of(body) is not None else Kind.SHORT_ANSWER


def _truth_of(body: Signs) -> bool | None:
    return _TRUTHS.get(body.partition("#")[0].letters)


def _choices(voice: Voice, body: Signs, item: Item) -> Item:
    """`=` is right, `~` wrong, `~%50%` in part. With weights alone, several are right."""
    choices = [_choice(voice, piece, sign) for sign, piece in _pieces(body, "~=")]
    has_key = any(choice.fraction == 1 for choice in choices)
    weighed = item.kind == Kind.SINGLE_CHOICE and not has_key
    kind = Kind.MULTIPLE_CHOICE if weighed else item.kind
    return replace(item, kind=kind, choices=tuple(choices))


def _choice(voice: Voice, piece: Signs, sign: str) -> Choice:
    weight, rest = _weighed(piece, Fraction(sign == "="))
    text, feedback = rest.partition("#")
    told = voice.said(feedback) if feedback else ""
    return Choice(text=voice.said(text), fraction=weight, feedback=told)


def _true_false(voice: Voice, body: Signs, item: Item) -> Item:
    """`{T#told to whoever is wrong#told to whoever is right}`."""
    is_true = bool(_truth_of(body))
    told = [voice.said(piece) for piece in body.split("#")[1:3]]
    wrong, right = [*told, "", ""][:2]
    if_true, if_false = (right, wrong) if is_true else (wrong, right)
    return replace(item, choices=truth(is_true=is_true, if_true=if_true, if_false=if_false))


def _short(voice: Voice, body: Signs, item: Item) -> Item:
    spellings, otherwise = [], ""
    for _sign, piece in _pieces(body, "="):
        weight, rest = _weighed(piece, _ONE)
        text, feedback = rest.partition("#")
        said = voice.said(text)
        told = voice.said(feedback) if feedback else ""
        if wildcards.is_rest(said, weight):
            otherwise = told
        elif (spelt := wildcards.spelt(voice.telling, said, piece.line)) is not None:
            spellings.append(Spelling(text=spelt, fraction=weight, feedback=told))
    return replace(item, spellings=tuple(spellings), otherwise=otherwise)


def _matching(voice: Voice, body: Signs, item: Item) -> Item:
    pairs = []
    for _sign, piece in _pieces(body, "="):
        prompt, answer = piece.partition("->")
        if answer is None:
            raise Fault("arrow_missing", piece.line)
        pairs.append(Pair(prompt=voice.said(prompt), answer=answer.text()))
    return replace(item, pairs=tuple(pairs))


def _ordering(voice: Voice, body: Signs, item: Item) -> Item:
    """A step on each line, in the right order, below a line that says how to show them."""
    lines = [line for line in body.cut(1).split("\n") if line]
    if lines and _announces(lines[0]):
        words = lines.pop(0).letters.split()
        if any(word.startswith(_ORDER_RULES) and word != OUR_RULE for word in words):
            voice.telling.notice("ordering_rule")
    _refuse_many(len(lines))
    return replace(item, steps=tuple(voice.said(line) for line in lines))


def _announces(line: Signs) -> bool:
    words = line.letters.split()
    return all(
        word.isdecimal() or word in _ORDER_WORDS or word.startswith(_ORDER_RULES) for word in words
    )


def _numeric(voice: Voice, body: Signs, item: Item) -> Item:
    """`{#3:0.5}`, `{#1..5}`, or several after `=`; behind `~#` what is told to all others."""
    listed, rest = body.cut(1).partition("~")
    otherwise = rest.partition("#")[1] if rest else None
    numbers = [_number(voice, piece) for _sign, piece in _pieces(listed, "=")]
    told = voice.said(otherwise) if otherwise else ""
    return replace(item, numbers=tuple(numbers), otherwise=told)


def _number(voice: Voice, piece: Signs) -> Number:
    weight, rest = _weighed(piece, _ONE)
    said, feedback = rest.partition("#")
    value, tolerance = _value(said)
    told = voice.said(feedback) if feedback else ""
    return Number(value=value, tolerance=tolerance, fraction=weight, feedback=told)


def _value(said: Signs) -> tuple[Decimal, Decimal]:
    low, high = said.partition("..")
    if high is not None:
        if _figure(high) < _figure(low):
            raise Fault("range_backwards", said.line)
        return figures.middle(_figure(low), _figure(high))
    value, tolerance = said.partition(":")
    return _figure(value), _figure(tolerance) if tolerance else Decimal(0)


def _figure(said: Signs) -> Decimal:
    value = figures.number(said.letters)
    if value is None:
        raise Fault("number_unreadable", said.line, text=said.letters)
    return value


def _weighed(piece: Signs, usual: Fraction) -> tuple[Fraction, Signs]:
    """The weight between two signs of percent in front of an answer."""
    end = piece.find("%", 1) if piece.startswith("%") else -1
    if end < 0:
        return usual, piece
    weight = fraction_of(piece.letters[1:end])
    if weight is None:
        raise Fault("weight_unreadable", piece.line, text=piece.letters[1:end])
    return weight, piece.cut(end + 1)


def _pieces(body: Signs, marks: str) -> list[tuple[str, Signs]]:
    """Each answer with the sign before it; one without a sign, first, as if it had the first."""
    found: list[tuple[str, Signs]] = []
    start, sign = 0, ""
    for at, letter in enumerate(body.letters):
        if letter in marks and body.live[at]:
            found.append((sign, body.cut(start, at)))
            start, sign = at + 1, letter
            _refuse_many(len(found) - 1)
    found.append((sign, body.cut(start)))
    if not found[0][1]:
        found = found[1:]
    return [(sign or marks[0], piece) for sign, piece in found]


def _refuse_many(number: int) -> None:
    if number > MOST_ANSWERS:
        raise Fault("too_many_answers", most=MOST_ANSWERS)


ANSWERS: dict[Kind, Callable[[Voice, Signs, Item], Item]] = {
    Kind.SINGLE_CHOICE: _choices,
    Kind.MULTIPLE_CHOICE: _choices,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.NUMERIC: _numeric,
    Kind.SHORT_ANSWER: _short,
}
