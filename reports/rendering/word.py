"""The document as a Word file, right-to-left where the language is."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from lms.lib.clock import now
from reports.rendering.document import Document, Part, Point

LAPIS, SAFFRON = RGBColor(0x1F, 0x3B, 0x7C), RGBColor(0x85, 0x56, 0x00)
# A face that every Word has in both scripts.
FACE = "Arial"
# Word minds the order of properties (ECMA-376, 17.3.1 and 17.4): what stands after these two.
_AFTER_BIDI = [
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
]
_AFTER_BIDI_VISUAL = [
    "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize",
    "w:tblW",
    "w:jc",
    "w:tblCellSpacing",
    "w:tblInd",
    "w:tblBorders",
    "w:shd",
    "w:tblLayout",
    "w:tblCellMar",
    "w:tblLook",
]


def word(document: Document) -> bytes:
    """A .docx file."""
    return _Paper(document).written()


class _Paper:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.file: Any = docx.Document()
        for style in self.file.styles:
            if style.type == WD_STYLE_TYPE.PARAGRAPH:
                _face(style)
        properties = self.file.core_properties
        properties.title, properties.language = document.title, document.language
        properties.author, properties.comments = "", ""
        properties.created = properties.modified = now().replace(tzinfo=None)

    def written(self) -> bytes:
        self._say(self.document.title, style="Title", colour=LAPIS)
        for paragraph in self.document.lead:
            self._say(paragraph)
        for part in self.document.parts:
            self._part(part)
        file = BytesIO()
        self.file.save(file)
        return file.getvalue()

    def _part(self, part: Part) -> None:
        self._say(part.heading, style="Heading 1", colour=LAPIS)
        if part.is_empty:
            self._say(part.empty)
        for paragraph in part.paragraphs:
            self._say(paragraph, style="List Bullet")
        for entry in part.entries:
            self._say(entry.title, style="Heading 2", colour=LAPIS)
            self._table(entry.points)
        if part.rows:
            self._table(part.rows)
        for note in part.notes:
            self._say(note)

    def _table(self, points: tuple[Point, ...]) -> None:
        table = self.file.add_table(rows=0, cols=2, style="Table Grid")
        if self.document.right_to_left:
            properties = table._tbl.tblPr  # noqa: SLF001 - the library has no public door
            properties.insert_element_before(OxmlElement("w:bidiVisual"), *_AFTER_BIDI_VISUAL)
        for point in points:
            cells = table.add_row().cells
            colour = SAFFRON if point.derived else None
            self._fill(cells[0].paragraphs[0], point.label, bold=True)
            self._fill(cells[1].paragraphs[0], point.text, colour=colour)
        self.file.add_paragraph()

    def _say(self, text: str, *, style: str = "Normal", colour: RGBColor | None = None) -> None:
        self._fill(self.file.add_paragraph(style=style), text, colour=colour)

    def _fill(
        self, paragraph: Any, text: str, *, colour: RGBColor | None = None, bold: bool = False
    ) -> None:
        run = paragraph.add_run(text)
        if bold:
            run.bold = True
        if colour is not None:
            run.font.color.rgb = colour
        if self.document.right_to_left:
            _turn(paragraph, run)


def _turn(paragraph: Any, run: Any) -> None:
    """Right-to-left needs to be said of the paragraph and of each run."""
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - the library has no public door
    properties.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    run.font.rtl = True
    run.font.cs_bold = run.bold


def _face(style: Any) -> None:
    style.font.name = FACE
    if style.name == "Normal":
        style.font.size = Pt(11)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:hAnsi", "w:ascii", "w:eastAsia"):
        fonts.set(qn(script), FACE)
