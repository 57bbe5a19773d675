"""Moodle XML out of questions."""

import base64
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any
from urllib.parse import quote

from lxml import etree

from exchange import categories, figures, plain, wildcards
from exchange.checking import check
from exchange.enums import Kind
from exchange.items import Item
from exchange.moodle_reading import OUR_RULE
from exchange.moodle_texts import OF_THE_FILE
from exchange.percents import fraction_of, percent_of
from exchange.problems import Fault, Losses, Writing

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NONE = Fraction(0)
_TYPES = {
    Kind.SINGLE_CHOICE: "multichoice",
    Kind.MULTIPLE_CHOICE: "multichoice",
    Kind.TRUE_FALSE: "truefalse",
    Kind.MATCHING: "matching",
    Kind.ORDERING: "ordering",
    Kind.NUMERIC: "numerical",
    Kind.SHORT_ANSWER: "shortanswer",
}
Element = Any  # lxml tells no types


def write(items: Iterable[Item]) -> Writing:
    """A file that Moodle reads; questions the format cannot hold are left out and told."""
    losses = Losses()
    root = etree.Element("quiz")
    category: tuple[str, ...] = ()
    for place, item in enumerate(items, start=1):
        losses.turn_to(place, item)
        try:
            question = _question(item, losses)
        except Fault as fault:
            losses.fault(fault)
            continue
        if item.category != category:
            category = item.category
            root.append(_category(category))
        root.append(question)
    text = etree.tostring(root, encoding="unicode", pretty_print=True)
    return Writing(text=_HEAD + text, losses=tuple(losses.gathered))


def _category(category: tuple[str, ...]) -> Element:
    question = etree.Element("question", type="category")
    _text(question, "category", categories.written(category))
    return question


def _question(item: Item, losses: Losses) -> Element:
    if item.kind not in _TYPES:
        raise Fault("kind_not_held", kind=item.kind)
    check(item)
    question = etree.Element("question", type=_TYPES[item.kind])
    _text(question, "name", item.name)
    _stem(question, item)
    _formatted(question, "generalfeedback", item.feedback)
    etree.SubElement(question, "idnumber").text = item.code
    _ANSWERS[item.kind](question, item, losses)
    if item.tags:
        tags = etree.SubElement(question, "tags")
        for tag in item.tags:
            _text(tags, "tag", tag)
    return question


def _stem(question: Element, item: Item) -> None:
    """Plain text; with a picture HTML, which alone can show one."""
    if item.image is None:
        _formatted(question, "questiontext", item.stem)
        return
    source = OF_THE_FILE + quote(item.image.name)
    picture = f'<img src="{source}" alt="{plain.escaped(item.image.alternative)}">'
    stem = _text(question, "questiontext", f"{plain.written(item.stem)}<p>{picture}</p>")
    stem.set("format", "html")
    file = etree.SubElement(stem, "file", name=item.image.name, path="/", encoding="base64")
    file.text = base64.b64encode(item.image.data).decode()


def _choices(question: Element, item: Item, losses: Losses) -> None:
    single = item.kind == Kind.SINGLE_CHOICE
    etree.SubElement(question, "single").text = _word(single)
    etree.SubElement(question, "shuffleanswers").text = _word(item.shuffle)
    etree.SubElement(question, "answernumbering").text = "abc"
    for choice in item.choices:
        answer = _answer(question, choice.text, choice.fraction, choice.feedback, losses)
        answer.set("format", "plain_text")


def _true_false(question: Element, item: Item, losses: Losses) -> None:
    for choice in item.choices:
        _answer(question, choice.text, choice.fraction, choice.feedback, losses)


def _matching(question: Element, item: Item, losses: Losses) -> None:
    etree.SubElement(question, "shuffleanswers").text = _word(item.shuffle)
    for pair in item.pairs:
        _text(_formatted(question, "subquestion", pair.prompt), "answer", pair.answer)


def _ordering(question: Element, item: Item, losses: Losses) -> None:
    for name, value in (
        ("layouttype", "VERTICAL"),
        ("selecttype", "ALL"),
        ("selectcount", str(len(item.steps))),
        ("gradingtype", OUR_RULE),
    ):
        etree.SubElement(question, name).text = value
    for place, step in enumerate(item.steps, start=1):
        answer = _formatted(question, "answer", step)
        answer.set("fraction", str(place))


def _numeric(question: Element, item: Item, losses: Losses) -> None:
    for number in item.numbers:
        said = figures.said(number.value)
        answer = _answer(question, said, number.fraction, number.feedback, losses)
        etree.SubElement(answer, "tolerance").text = figures.said(number.tolerance)
    if item.otherwise:
        answer = _answer(question, "*", _NONE, item.otherwise, losses)
        etree.SubElement(answer, "tolerance").text = "0"


def _short(question: Element, item: Item, losses: Losses) -> None:
    etree.SubElement(question, "usecase").text = "0"
    for spelling in item.spellings:
        text = wildcards.written(spelling.text)
        _answer(question, text, spelling.fraction, spelling.feedback, losses)
    if item.otherwise:
        _answer(question, "*", _NONE, item.otherwise, losses)


def _answer(
    question: Element, text: str, fraction: Fraction, feedback: str, losses: Losses
) -> Element:
    percent = percent_of(fraction)
    if fraction_of(percent) != fraction:
        losses.say("weight_not_exact", percent=percent)
    answer = _text(question, "answer", text)
    answer.set("fraction", percent)
    _formatted(answer, "feedback", feedback)
    return answer


def _formatted(parent: Element, name: str, text: str) -> Element:
    element = _text(parent, name, text)
    element.set("format", "plain_text")
    return element


def _text(parent: Element, name: str, text: str) -> Element:
    element = etree.SubElement(parent, name)
    etree.SubElement(element, "text").text = text
    return element


def _word(value: bool) -> str:
    return "true" if value else "false"


_ANSWERS: dict[Kind, Callable[[Element, Item, Losses], None]] = {
    Kind.SINGLE_CHOICE: _choices,
    Kind.MULTIPLE_CHOICE: _choices,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.NUMERIC: _numeric,
    Kind.SHORT_ANSWER: _short,
}
