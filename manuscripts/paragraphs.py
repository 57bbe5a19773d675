"""One paragraph of a document: its words with bold, italic and links, and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

from manuscripts.opening import Relation
from manuscripts.styles import W

Element = Any  # lxml tells no types
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

ADDRESSES = ("http://", "https://", "mailto:")
_HYPERLINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"')
_FILLED_IN = frozenset({"PAGE", "NUMPAGES", "DATE", "TIME", "SAVEDATE", "FILENAME", "SECTIONPAGES"})
_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class Look:
    """How words stand: everything else (colour, size, font) is the manual's own affair."""

    bold: bool = False
    italic: bool = False
    raised: str = ""  # sup, sub or nothing
    href: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as the document refers to it: `relation` is an id of the part it stands in."""

    relation: str
    alt: str
    outside: bool = False


@dataclass(slots=True)
class Line:
    """What one paragraph holds. `said`: (code of a finding, words of the document)."""

    pieces: list[tuple[str, Look]] = field(default_factory=list)
    pictures: list[Drawn] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (kind, id)
    said: list[tuple[str, str]] = field(default_factory=list)

    @property
    def plain(self) -> str:
        """The words alone, on one line."""
        return " ".join("".join(text for text, _ in self.pieces).split())

    @property
    def html(self) -> str:
        """The words with their looks, safe to print; without a tag around them."""
        return "".join(_dressed(text, look) for text, look in _joined(self.pieces)).strip()

    @property
    def address(self) -> str:
        """The first web address linked from the words."""
        found = (look.href for _, look in self.pieces if look.href.startswith("http"))
        return next(found, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a paragraph needs to know: links of its part, marks of notes, texts of comments."""

    relations: dict[str, Relation]
    letters: Callable[[str], str]
    mark: Callable[[str, str], str]  # (kind, id) -> "[3]"
    comment: Callable[[str], str]  # id -> its text


def read_line(paragraph: Element, around: Around) -> Line:
    """Everything in the paragraph, in reading order."""
    reader = _Reader(around)
    reader.walk(paragraph, Look())
    reader.close_fields()
    return reader.line


def all_words(element: Element) -> str:
    """Every word below an element, deleted ones too, once each."""
    wanted = {f"{W}t", f"{W}delText", f"{M}t", f"{A}t"}
    return " ".join("".join(_texts(element, wanted)).split())


def chosen(alternatives: Element) -> Element | None:
    """Of several drawings of the same thing, the newest."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None else alternatives.find(f"{MC}Fallback")


def _texts(element: Element, wanted: set[str]) -> Iterator[str]:
    for child in element:
        if child.tag == f"{MC}Fallback" and element.find(f"{MC}Choice") is not None:
            continue
        if child.tag in wanted:
            yield child.text or ""
        elif isinstance(child.tag, str):
            yield from _texts(child, wanted)
            if child.tag == f"{W}p":
                yield " "


@dataclass(slots=True)
class _Field:
    """A field of Word between its begin and its end."""

    told: str = ""
    result: bool = False
    words: str = ""

    @property
    def filled_in(self) -> bool:
        return (self.told.split() or [""])[0].upper() in _FILLED_IN


class _Reader:
    """Walks a paragraph once, filling a Line."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.line = Line()
        self.fields: list[_Field] = []

    def walk(self, node: Element, look: Look) -> None:
        """Every child; what is unknown is looked into, so that no word is lost."""
        for child in node:
            if not isinstance(child.tag, str):
                continue
            known = _KNOWN.get(child.tag)
            if known is not None:
                known(self, child, look)
            else:
                self.walk(child, look)

    def say(self, code: str, words: str) -> None:
        """Note what happened to words."""
        self.line.said.append((code, " ".join(words.split())))

    def add(self, text: str, look: Look) -> None:
        """Words in the flow; those a field fills in are only reported."""
        inside = next((one for one in self.fields if one.result and one.filled_in), None)
        if inside is not None:
            inside.words += text
            return
        link = next(
            (href for one in self.fields if one.result and (href := _address(one.told))), ""
        )
        dressed = replace(look, href=link) if link and not look.href else look
        self.line.pieces.append((self.around.letters(text), dressed))

    def close_fields(self) -> None:
        """A field may end in a later paragraph."""
        while self.fields:
            self._end_field()

    def run(self, node: Element, look: Look) -> None:
        marks = node.find(f"{W}rPr")
        if marks is not None and _on(marks.find(f"{W}vanish")):
            if words := all_words(node):
                self.say("hidden", words)
            return
        if marks is not None and (_on(marks.find(f"{W}strike")) or _on(marks.find(f"{W}dstrike"))):
            self.say("struck", all_words(node))
        self.walk(node, look if marks is None else _looking(marks, look))

    def text(self, node: Element, look: Look) -> None:
        self.add(node.text or "", look)

    def space(self, node: Element, look: Look) -> None:
        self.add(" ", look)

    def line_break(self, node: Element, look: Look) -> None:
        self.add("\n" if node.get(f"{W}type", "textWrapping") == "textWrapping" else " ", look)

    def hyphen(self, node: Element, look: Look) -> None:
        self.add("\u2011", look)

    def symbol(self, node: Element, look: Look) -> None:
        self.say("symbol", f"{node.get(f'{W}font', '')} {node.get(f'{W}char', '')}")

    def nothing(self, node: Element, look: Look) -> None:
        """Properties and marks without words."""

    def link(self, node: Element, look: Look) -> None:
        found = self.around.relations.get(node.get(f"{R}id", ""))
        target = found.target.strip() if found and found.external else ""
        if target.lower().startswith(ADDRESSES):
            self.walk(node, replace(look, href=target))
        else:
            self.say("link", all_words(node))
            self.walk(node, look)

    def inserted(self, node: Element, look: Look) -> None:
        if words := all_words(node):
            self.say("insertion", words)
        self.walk(node, look)

    def deleted(self, node: Element, look: Look) -> None:
        if words := all_words(node):
            self.say("deletion", words)

    def note(self, node: Element, look: Look) -> None:
        kind = "footnote" if node.tag == f"{W}footnoteReference" else "endnote"
        key = node.get(f"{W}id", "")
        self.line.notes.append((kind, key))
        self.add(self.around.mark(kind, key), replace(look, raised=""))

    def comment(self, node: Element, look: Look) -> None:
        self.say("comment", self.around.comment(node.get(f"{W}id", "")))

    def equation(self, node: Element, look: Look) -> None:
        self.say("equation", all_words(node))

    def ruby(self, node: Element, look: Look) -> None:
        aid = node.find(f"{W}rt")
        if aid is not None:
            self.say("ruby", all_words(aid))
        base = node.find(f"{W}rubyBase")
        if base is not None:
            self.walk(base, look)

    def embedded(self, node: Element, look: Look) -> None:
        self.say("embedded", "")
        self._boxes_in(node)

    def alternatives(self, node: Element, look: Look) -> None:
        best = chosen(node)
        if best is not None:
            self.walk(best, look)

    def simple_field(self, node: Element, look: Look) -> None:
        self.fields.append(_Field(node.get(f"{W}instr", ""), result=True))
        self.walk(node, look)
        self._end_field()

    def field_mark(self, node: Element, look: Look) -> None:
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
        elif kind == "end" and self.fields:
            self._end_field()

    def field_told(self, node: Element, look: Look) -> None:
        if self.fields:
            self.fields[-1].told += node.text or ""

    def drawing(self, node: Element, look: Look) -> None:
        before = len(self.line.pictures) + len(self.line.boxes)
        self._pictures_in(node, _described(node))
        found = len(self.line.pictures) + len(self.line.boxes) > before
        kinds = [one.get("uri", "").rsplit("/", 1)[-1] for one in node.iter(f"{A}graphicData")]
        if any("chart" in kind for kind in kinds):
            self.say("chart", _described(node))
        elif any("diagram" in kind for kind in kinds):
            self.say("diagram", _described(node))
        elif not found:
            self.say("shape", _described(node))

    def _pictures_in(self, node: Element, alt: str) -> None:
        for child in node:
            if child.tag == f"{W}txbxContent":
                self.line.boxes.append(child)
            elif child.tag == f"{A}blip":
                self._picture(child.get(f"{R}embed", ""), child.get(f"{R}link", ""), alt)
            elif child.tag == f"{V}imagedata":
                self._picture(child.get(f"{R}id", ""), "", alt)
            elif child.tag == f"{MC}AlternateContent":
                best = chosen(child)
                if best is not None:
                    self._pictures_in(best, alt)
            elif isinstance(child.tag, str):
                self._pictures_in(child, _own_description(child) or alt)

    def _boxes_in(self, node: Element) -> None:
        """The words of a drawing whose picture stays behind."""
        self.line.boxes += list(node.iter(f"{W}txbxContent"))

    def _picture(self, embedded: str, linked: str, alt: str) -> None:
        if embedded or linked:
            self.line.pictures.append(
                Drawn(embedded or linked, self.around.letters(alt), outside=not embedded)
            )

    def _end_field(self) -> None:
        ended = self.fields.pop()
        if ended.filled_in:
            self.say("field", ended.words)


def _looking(marks: Element, look: Look) -> Look:
    """A run in an Arabic script is bold by marks of its own (bCs, iCs)."""
    complex_script = _on(marks.find(f"{W}rtl")) or _on(marks.find(f"{W}cs"))
    bold = _on(marks.find(f"{W}b")) or (complex_script and _on(marks.find(f"{W}bCs")))
    italic = _on(marks.find(f"{W}i")) or (complex_script and _on(marks.find(f"{W}iCs")))
    raised = marks.find(f"{W}vertAlign")
    place = "" if raised is None else raised.get(f"{W}val", "")
    return replace(
        look,
        bold=bold,
        italic=italic,
        raised={"superscript": "sup", "subscript": "sub"}.get(place, ""),
    )


def _on(mark: Element | None) -> bool:
    return mark is not None and str(mark.get(f"{W}val", "1")) not in _OFF


def _described(drawing: Element) -> str:
    for one in drawing.iter(f"{WP}docPr", f"{V}shape"):
        if alt := _description(one):
            return alt
    return ""


def _own_description(node: Element) -> str:
    own = node.find(f"{PIC}nvPicPr/{PIC}cNvPr") if node.tag == f"{PIC}pic" else None
    return "" if own is None else _description(own)


def _description(one: Element) -> str:
    told = one.get("descr") or one.get("alt") or one.get("title") or ""
    return " ".join(told.split())


def _address(told: str) -> str:
    found = _HYPERLINK.match(told)
    target = found.group(1) if found else ""
    return target if target.lower().startswith(ADDRESSES) else ""


def _joined(pieces: Iterable[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Neighbours of one look as one piece: Word cuts words anywhere."""
    found: list[tuple[str, Look]] = []
    for text, look in pieces:
        if found and (found[-1][1] == look or not text.strip()):
            found[-1] = (found[-1][0] + text, found[-1][1])
        elif text:
            found.append((text, look))
    return found


def _dressed(text: str, look: Look) -> str:
    html = escape(text, quote=False).replace("\n", "<br/>")
    for tag in (look.raised, "i" if look.italic else "", "b" if look.bold else ""):
        html = f"<{tag}>{html}</{tag}>" if tag and text.strip() else html
    return f'<a href="{escape(look.href)}">{html}</a>' if look.href else html


_Known = Callable[[_Reader, Element, Look], None]
_KNOWN: dict[str, _Known] = {
    f"{W}r": _Reader.run,
    f"{W}t": _Reader.text,
    f"{W}tab": _Reader.space,
    f"{W}ptab": _Reader.space,
    f"{W}br": _Reader.line_break,
    f"{W}cr": _Reader.line_break,
    f"{W}noBreakHyphen": _Reader.hyphen,
    f"{W}sym": _Reader.symbol,
    f"{W}hyperlink": _Reader.link,
    f"{W}ins": _Reader.inserted,
    f"{W}moveTo": _Reader.inserted,
    f"{W}del": _Reader.deleted,
    f"{W}moveFrom": _Reader.deleted,
    f"{W}footnoteReference": _Reader.note,
    f"{W}endnoteReference": _Reader.note,
    f"{W}commentReference": _Reader.comment,
    f"{W}ruby": _Reader.ruby,
    f"{W}object": _Reader.embedded,
    f"{W}fldSimple": _Reader.simple_field,
    f"{W}fldChar": _Reader.field_mark,
    f"{W}instrText": _Reader.field_told,
    f"{W}drawing": _Reader.drawing,
    f"{W}pict": _Reader.drawing,
    f"{M}oMath": _Reader.equation,
    f"{M}oMathPara": _Reader.equation,
    f"{MC}AlternateContent": _Reader.alternatives,
    **dict.fromkeys(
        (f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}delText", f"{W}delInstrText"), _Reader.nothing
    ),
}
