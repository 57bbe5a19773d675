"""A stranger's XML as a tree, or why not."""

import re
from typing import Any

from lxml import etree

from exchange.limits import MOST_DEPTH, MOST_ELEMENTS
from exchange.problems import Fault

Element = Any  # lxml tells no types


def tree(text: str) -> Element:
    """The root. No entity is followed, nothing is fetched, a DOCTYPE is refused before parsing.

    Raises Fault.
    """
    if text.count("<") > 2 * MOST_ELEMENTS:
        raise Fault("xml_too_many_elements")
    _refuse_definitions(text)
    parser = etree.XMLParser(
        encoding="utf-8",  # as we encode it now, whatever its first line says
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise Fault("xml_broken", error.lineno or 1) from None
    except (ValueError, etree.LxmlError):
        raise Fault("xml_broken", 1) from None
    _refuse_depth(root)
    return root


def elements(parent: Element, name: str) -> list[Element]:
    """Its children of this name."""
    return [child for child in parent if child.tag == name]


def first(parent: Element, name: str) -> Element | None:
    return next(iter(elements(parent, name)), None)


def letters(element: Element | None) -> str:
    """All text in it."""
    return "" if element is None else "".join(element.itertext())


def line_of(element: Element) -> int:
    """From 1; the parser counts to 65535 and stays there."""
    return int(element.sourceline or 1)


_SPACE = re.compile(r"\s*")
_BEFORE = (("<!--", "-->"), ("<?", "?>"))  # what may stand before the first element


def _refuse_definitions(text: str) -> None:
    at = _blanks(text, 0)
    while opening := next((pair for pair in _BEFORE if text.startswith(pair[0], at)), None):
        end = text.find(opening[1], at + len(opening[0]))
        if end < 0:
            return  # broken, which the parser tells
        at = _blanks(text, end + len(opening[1]))
    if text.startswith("<!", at):
        raise Fault("xml_with_doctype", text.count("\n", 0, at) + 1)
    if at == len(text):
        raise Fault("file_empty")


def _blanks(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _refuse_depth(root: Element) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MOST_DEPTH:
            raise Fault("xml_too_deep", line_of(element))
