"""GIFT out of questions."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from exchange import categories, figures, wildcards
from exchange.checking import check
from exchange.enums import Kind
from exchange.gift_answers import OUR_RULE
from exchange.gift_blocks import CATEGORY, ID, TAG, bracketed
from exchange.items import TRUE, Choice, Item
from exchange.percents import fraction_of, percent_of
from exchange.problems import Fault, Losses, Writing

_ESCAPES = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n"})
_SHIELD = "[plain]"  # so that nothing behind it is a mark of format, a weight, a comment or HTML
_SHIELDED = ("[", "%", "/")


def write(items: Iterable[Item]) -> Writing:
    """A file that Moodle reads; questions the format cannot hold are left out and told."""
    losses = Losses()
    category: tuple[str, ...] = ()
    blocks: list[str] = []
    for place, item in enumerate(items, start=1):
        losses.turn_to(place, item)
        try:
            block = _block(item, losses)
        except Fault as fault:
            losses.fault(fault)
            continue
        if item.category != category:
            category = item.category
            blocks.append(f"{CATEGORY} {categories.written(category)}\n")
        blocks.append(block)
    return Writing(text="\n".join(blocks), losses=tuple(losses.gathered))


def _block(item: Item, losses: Losses) -> str:
    if item.kind not in _ANSWERS:
        raise Fault("kind_not_held", kind=item.kind)
    check(item)
    answers = _ANSWERS[item.kind](item, losses)
    if item.feedback:
        answers = f"{answers}####{_shielded(item.feedback)}\n"
    if item.image:
        losses.say("image_not_held")
    if not item.shuffle:
        losses.say("order_not_held")
    name = f"::{_escaped(item.name)}::" if item.name else ""
    return f"{_comment(item, losses)}{name}{_shielded(item.stem)}{{{answers}}}\n"


def _comment(item: Item, losses: Losses) -> str:
    """Code and tags where Moodle looks for them."""
    marks = [bracketed(ID, item.code)]
    if item.code and not marks[0]:
        losses.say("code_not_held", text=item.code)
    for tag in item.tags:
        marks.append(bracketed(TAG, tag))
        if not marks[-1]:
            losses.say("tag_not_held", text=tag)
    said = " ".join(filter(None, marks))
    return f"// {said}\n" if said else ""


def _choices(item: Item, losses: Losses) -> str:
    return _lines(_choice(choice, item.kind, losses) for choice in item.choices)


def _choice(choice: Choice, kind: Kind, losses: Losses) -> str:
    if choice.fraction == 1 and kind == Kind.SINGLE_CHOICE:
        sign = "="
    else:
        sign = f"~{_weight(choice.fraction, losses)}" if choice.fraction else "~"
    return f"{sign}{_shielded(choice.text)}{_feedback(choice.feedback)}"


def _true_false(item: Item, losses: Losses) -> str:
    right, wrong = sorted(item.choices, key=lambda choice: -choice.fraction)
    told = _feedback(wrong.feedback) or ("#" if right.feedback else "")
    return f"{'T' if right.text == TRUE else 'F'}{told}{_feedback(right.feedback)}"


def _matching(item: Item, losses: Losses) -> str:
    if any("->" in pair.prompt for pair in item.pairs):
        raise Fault("arrow_not_held")
    return _lines(f"={_shielded(pair.prompt)} -> {_escaped(pair.answer)}" for pair in item.pairs)


def _ordering(item: Item, losses: Losses) -> str:
    head = f">{len(item.steps)} ALL VERTICAL {OUR_RULE}\n"
    return head + "".join(f"\t{_shielded(step)}\n" for step in item.steps)


def _numeric(item: Item, losses: Losses) -> str:
    lines = _lines(
        f"={_weight(number.fraction, losses)}{figures.said(number.value)}"
        f":{figures.said(number.tolerance)}{_feedback(number.feedback)}"
        for number in item.numbers
    )
    rest = f"\t~{_feedback(item.otherwise)}\n" if item.otherwise else ""
    return f"#{lines}{rest}"


def _short(item: Item, losses: Losses) -> str:
    lines = list(_spellings(item, losses))
    if any("->" in line for line in lines) or "->" in item.feedback:
        raise Fault("arrow_not_held")
    return _lines(lines)


def _spellings(item: Item, losses: Losses) -> Iterator[str]:
    for spelling in item.spellings:
        text = _shielded(wildcards.written(spelling.text))
        yield f"={_weight(spelling.fraction, losses)}{text}{_feedback(spelling.feedback)}"
    if item.otherwise:
        yield f"=%0%*{_feedback(item.otherwise)}"


def _weight(fraction: Fraction, losses: Losses) -> str:
    percent = percent_of(fraction)
    if fraction_of(percent) != fraction:
        losses.say("weight_not_exact", percent=percent)
    return f"%{percent}%"


def _lines(answers: Iterable[str]) -> str:
    return "\n" + "".join(f"\t{answer}\n" for answer in answers)


def _feedback(text: str) -> str:
    return f"#{_shielded(text)}" if text else ""


def _shielded(text: str) -> str:
    needed = text.startswith(_SHIELDED) or "<" in text or "&" in text
    return f"{_SHIELD if needed else ''}{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


_ANSWERS: dict[Kind, Callable[[Item, Losses], str]] = {
    Kind.SINGLE_CHOICE: _choices,
    Kind.MULTIPLE_CHOICE: _choices,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.NUMERIC: _numeric,
    Kind.SHORT_ANSWER: _short,
}
