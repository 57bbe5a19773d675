"""What the styles of a document mean: headings, lists, and the blocks only the manual knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from lms.lib.folding import fold

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY_TEXT = 9  # Word's outline level for what is no heading
_MOST_STEPS = 12  # styles based on styles; a circle ends here


class Meaning(StrEnum):
    """What a paragraph is by the name of its style."""

    TITLE = "title"
    CONTENTS = "contents"
    CAPTION = "caption"
    KEY_MESSAGE = "key_message"
    DEFINITION = "definition"
    CASE_STUDY = "case_study"
    CASE_WARNING = "case_warning"
    CASE_QUESTION = "case_question"
    TRAINER_NOTE = "trainer_note"
    WARNING = "warning"
    SOURCE = "source"


_NAMES = {
    Meaning.TITLE: ("title", "subtitle", "عنوان", "سرلیک"),
    Meaning.CAPTION: ("caption",),
    Meaning.KEY_MESSAGE: ("key message", "پیام کلیدی", "پیام اصلی", "مهم پیغام", "کلیدي پیغام"),
    Meaning.DEFINITION: ("definition", "تعریف"),
    Meaning.CASE_STUDY: ("case study", "مطالعه قضیه", "قضیه", "د قضیې مطالعه"),
    Meaning.CASE_WARNING: ("case study warning", "هشدار قضیه", "د قضیې خبرداری"),
    Meaning.CASE_QUESTION: ("case study question", "سؤال قضیه", "د قضیې پوښتنه"),
    Meaning.TRAINER_NOTE: ("trainer note", "trainers note", "یادداشت آموزگار", "یادداشت مربی", "د روزونکي یادښت"),
    Meaning.WARNING: ("content warning", "هشدار", "خبرداری"),
    Meaning.SOURCE: ("source", "منبع", "سرچینه"),
}  # fmt: skip
_MEANINGS = {fold(name): meaning for meaning, names in _NAMES.items() for name in names}
OBJECTIVES = frozenset(
    fold(name)
    for name in (
        "objectives", "objective", "learning objectives", "lesson objectives", "training objectives",
        "aims", "learning outcomes", "اهداف", "هدف", "هدف‌ها", "اهداف آموزشی", "اهداف درس", "اهداف این درس",
        "موخې", "موخه", "هدفونه", "د لوست موخې", "د زده‌کړې موخې", "زده‌کړیزې موخې",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A paragraph's place in a list: the list's number, how deep, and whether it is numbered."""

    number: str
    depth: int
    ordered: bool


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style as the document defines it."""

    name: str
    based_on: str
    level: int | None
    listed: tuple[str, int] | None


@dataclass(slots=True)
class Styles:
    """Asked about paragraphs (elements w:p)."""

    styles: dict[str, Style] = field(default_factory=dict)
    ordered: dict[tuple[str, int], bool] = field(default_factory=dict)
    usual: str = ""

    def level(self, paragraph: Any) -> int | None:
        """1 for a first-level heading; None for what is no heading."""
        own = _number(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if own is not None:
            return own + 1 if own < _BODY_TEXT else None
        for style in self._chain(paragraph):
            named = _heading(style.name)
            if named:
                return named
            if style.level is not None:
                return style.level + 1 if style.level < _BODY_TEXT else None
        return None

    def meaning(self, paragraph: Any) -> Meaning | None:
        """What the style's name says, in English, Dari or Pashto; styles built on it mean the same."""
        for style in self._chain(paragraph):
            name = fold(style.name)
            if name.startswith("toc ") or name == "toc heading":
                return Meaning.CONTENTS
            if name in _MEANINGS:
                return _MEANINGS[name]
        return None

    def listed(self, paragraph: Any) -> Listed | None:
        """Its place in a list, by its own marks or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number = _text(own.find(f"{W}numId"))
            depth = _number(own.find(f"{W}ilvl")) or 0
            if number == "0":
                return None
            if number:
                return Listed(number, depth, self.ordered.get((number, depth), False))
        return self._listed_by_style(paragraph)

    def _listed_by_style(self, paragraph: Any) -> Listed | None:
        for style in self._chain(paragraph):
            named = _list_depth(style.name)
            if style.listed and style.listed[0] != "0":
                number, depth = style.listed
                ordered = self.ordered.get((number, depth), False)
                return Listed(number, max(depth, named or 0), ordered)
            if named is not None:
                return Listed(style.name, named, "number" in style.name.casefold())
        return None

    def _chain(self, paragraph: Any) -> list[Style]:
        """The paragraph's style, then those it is built on."""
        key = _text(paragraph.find(f"{W}pPr/{W}pStyle")) or self.usual
        found: list[Style] = []
        while key in self.styles and len(found) < _MOST_STEPS:
            found.append(self.styles[key])
            key = self.styles[key].based_on
        # A document without definitions still names its styles.
        return found or ([Style(key, "", None, None)] if key else [])


def read_styles(styles: Any | None, numbering: Any | None) -> Styles:
    """Out of styles.xml and numbering.xml, either of which may be missing."""
    found = Styles(ordered=_kinds_of_lists(numbering))
    for one in styles.iter(f"{W}style") if styles is not None else ():
        if one.get(f"{W}type", "paragraph") == "paragraph":
            key = one.get(f"{W}styleId", "")
            found.styles[key] = _style(one, key)
            if one.get(f"{W}default") in {"1", "true", "on"}:
                found.usual = key
    return found


def _style(one: Any, key: str) -> Style:
    listed = one.find(f"{W}pPr/{W}numPr")
    place = None
    if listed is not None:
        place = (_text(listed.find(f"{W}numId")), _number(listed.find(f"{W}ilvl")) or 0)
    return Style(
        name=_text(one.find(f"{W}name")) or key,
        based_on=_text(one.find(f"{W}basedOn")),
        level=_number(one.find(f"{W}pPr/{W}outlineLvl")),
        listed=place if place and place[0] else None,
    )


def _kinds_of_lists(numbering: Any | None) -> dict[tuple[str, int], bool]:
    """(number of the list, depth) -> True when it counts."""
    if numbering is None:
        return {}
    abstract = {
        one.get(f"{W}abstractNumId", ""): {
            _as_int(level.get(f"{W}ilvl")) or 0: _text(level.find(f"{W}numFmt"))
            for level in one.iter(f"{W}lvl")
        }
        for one in numbering.iter(f"{W}abstractNum")
    }
    return {
        (one.get(f"{W}numId", ""), depth): kind not in {"bullet", "none", ""}
        for one in numbering.iter(f"{W}num")
        for depth, kind in abstract.get(_text(one.find(f"{W}abstractNumId")), {}).items()
    }


def _heading(name: str) -> int | None:
    """Word keeps the names of its own styles in English in every language: `heading 1`."""
    words = name.casefold().replace("heading", "heading ").split()
    if len(words) == 2 and words[0] == "heading" and words[1].isdecimal() and words[1].isascii():
        return max(1, min(int(words[1]), 9))
    return None


def _list_depth(name: str) -> int | None:
    """0 for `List Bullet`, 1 for `List Number 2`; None for other styles."""
    words = fold(name).split()
    if words[:2] not in (["list", "bullet"], ["list", "number"]):
        return None
    return max(0, (_as_int(words[-1]) or 1) - 1)


def _text(element: Any | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def _number(element: Any | None) -> int | None:
    return _as_int(_text(element))


def _as_int(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None
