"""Elements of QTI, and text in them."""

from typing import Any

from lxml import etree

QTI = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_TAGS = {"fa-af": "fa-AF"}
Element = Any  # lxml tells no types


def element(name: str, *, text: str = "", **attributes: str) -> Element:
    """Of QTI; `_` in an attribute's name is written as `-`."""
    made = etree.Element(f"{{{QTI}}}{name}", nsmap={None: QTI})
    for attribute, value in attributes.items():
        made.set(attribute.replace("_", "-"), value)
    made.text = text or None
    return made


def into(parent: Element, name: str, *, text: str = "", **attributes: str) -> Element:
    """The same as the last child of `parent`, in its namespace."""
    full = f"{{{etree.QName(parent).namespace}}}{name}"
    made = etree.SubElement(parent, full)
    for attribute, value in attributes.items():
        made.set(attribute.replace("_", "-"), value)
    made.text = text or None
    return made


def lay(parent: Element, text: str) -> Element:
    """Text into an element, its line breaks as `br`."""
    first, *others = text.split("\n")
    parent.text = first
    for line in others:
        into(parent, "br").tail = line
    return parent


def language_tag(language: str) -> str:
    """As XML spells it."""
    return _TAGS.get(language, language)


def decimal(value: float) -> str:
    """Ten digits: far finer than any mark."""
    return f"{value:.10g}"
