"""Drawing on A4 in millimetres, from the corner at which the language begins to read.

`x` grows in the direction of reading, `y` downwards. Letters are joined and ordered here, so that a
caller writes plain text in its logical order.
"""

import re
from io import BytesIO

import qrcode
from qrcode.constants import ERROR_CORRECT_Q
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from xhtml2pdf.bidi import get_display

from lms.lib.digits import PERSIAN_LANGUAGES
from paper import shaping

INK, SOFT, LINE, LAPIS, WASH = "#1a2030", "#525c70", "#8a93a3", "#1f3b7c", "#f1f3f8"
RED = "#a3232b"
_REGULAR, _BOLD = shaping.FACES
_POINT = 25.4 / 72  # millimetres
_LIFT = 0.36  # of the size: from the middle of a line down to where its letters stand
_QUIET = 4  # modules of white around a code, as the standard asks
_SMALLEST = 6.0
_OURS = re.compile("[\u0621-\u06d3]")


class Pen:
    """One document. `start` and `end` are sides in the direction of reading."""

    def __init__(self, *, language: str, title: str, landscape: bool = False) -> None:
        shaping.register()
        rl_config.invariant = 1  # no clock, no random id in the file
        self.rtl = language in PERSIAN_LANGUAGES
        self.width, self.height = (297.0, 210.0) if landscape else (210.0, 297.0)
        self._target = BytesIO()
        size = (self.width * mm, self.height * mm)
        self._canvas = Canvas(self._target, pagesize=size, lang=language)
        self._canvas.setTitle(title)

    def turn(self) -> None:
        """A new page."""
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document; the page begun last is in it."""
        self._canvas.save()
        return self._target.getvalue()

    def text(
        self,
        x: float,
        y: float,
        said: str,
        *,
        size: float = 10,
        width: float = 0,
        align: str = "start",
        bold: bool = False,
        colour: str = INK,
    ) -> None:
        """One line with its middle at `y`. `align` start, middle or end: where `x` is.

        With a `width` the line shrinks, then loses its last words, until it fits.
        """
        if width:
            said, size = fitted(said, width, size=size, bold=bold)
        line = get_display(shaping.shape(said), "R" if self.rtl and _OURS.search(said) else "L")
        self._canvas.setFont(_BOLD if bold else _REGULAR, size)
        self._canvas.setFillColor(HexColor(colour))
        left = self._left(x, width_of(said, size, bold=bold), align)
        self._canvas.drawString(left * mm, self._up(y) * mm - size * _LIFT, line)

    def lines(
        self,
        x: float,
        y: float,
        said: str,
        *,
        width: float,
        size: float = 10,
        most: int = 99,
        align: str = "start",
        bold: bool = False,
        colour: str = INK,
    ) -> float:
        """Running text broken into at most `most` lines, the first with its middle at `y`; the next `y`."""
        rows = broken(said, width, size=size, bold=bold)
        if len(rows) > most:
            rows = [*rows[: most - 1], " ".join(rows[most - 1 :])]
        for row in rows:
            self.text(x, y, row, size=size, width=width, align=align, bold=bold, colour=colour)
            y += leading(size)
        return y

    def rule(self, x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False) -> None:
        """A thin line; dashed ones are to be cut along."""
        self._canvas.setStrokeColor(HexColor(LINE))
        self._canvas.setLineWidth(0.4)
        self._canvas.setDash(*((2, 3) if dashed else ()))
        self._canvas.line(
            self._side(x1) * mm, self._up(y1) * mm, self._side(x2) * mm, self._up(y2) * mm
        )

    def box(self, x: float, y: float, width: float, height: float, *, fill: str = "") -> None:
        """A frame, filled when a colour is named."""
        self._canvas.setDash()
        self._canvas.setStrokeColor(HexColor(LINE))
        self._canvas.setLineWidth(0.4)
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        left = self._left(x, width, "start")
        self._canvas.rect(
            left * mm, self._up(y + height) * mm, width * mm, height * mm, fill=int(bool(fill))
        )

    def code(self, x: float, y: float, side: float, said: str) -> None:
        """A QR whose dark modules fill a square of `side`; the white around it is the caller's page."""
        rows = _modules(said)
        module = side / len(rows)
        left, top = self._left(x, side, "start"), self._up(y)
        self._canvas.setFillColor(HexColor("#000000"))
        path = self._canvas.beginPath()
        for number, row in enumerate(rows):
            for first, length in _runs(row):
                path.rect(
                    (left + first * module) * mm,
                    (top - (number + 1) * module) * mm,
                    length * module * mm,
                    module * mm,
                )
        self._canvas.drawPath(path, stroke=0, fill=1)

    def picture(self, x: float, y: float, data: bytes, *, most: tuple[float, float]) -> float:
        """A picture with its upper edge at `y`, at most so wide and high; how high it became."""
        image = ImageReader(BytesIO(data))
        across, down = map(float, image.getSize())
        scale = min(most[0] / across, most[1] / down)
        width, height = across * scale, down * scale
        corner = self._left(x, width, "start") * mm, self._up(y + height) * mm
        self._canvas.drawImage(image, *corner, width=width * mm, height=height * mm, mask="auto")
        return height

    def _side(self, x: float) -> float:
        return self.width - x if self.rtl else x

    def _up(self, y: float) -> float:
        return self.height - y

    def _left(self, x: float, width: float, align: str) -> float:
        """The left edge on paper of something `width` wide that is aligned at `x`."""
        before = {"start": 0.0, "middle": width / 2, "end": width}[align]
        start = x - before
        return self.width - start - width if self.rtl else start


def width_of(said: str, size: float, *, bold: bool = False) -> float:
    """Millimetres a line takes."""
    shaping.register()
    face = _BOLD if bold else _REGULAR
    return float(stringWidth(shaping.shape(said), face, size)) * _POINT


def leading(size: float) -> float:
    """Millimetres from one line to the next: this face needs air for the marks of its letters."""
    return size * _POINT * 1.5


def fitted(said: str, width: float, *, size: float, bold: bool = False) -> tuple[str, float]:
    """The text and a size at which it stands on one line of `width`; too long, it ends in an ellipsis."""
    smallest = min(size, max(_SMALLEST, size * 0.62))
    taken = width_of(said, size, bold=bold)
    if taken <= width:
        return said, size
    fits = size * width / taken
    if fits >= smallest:
        return said, fits
    return _cut(said, width, smallest, bold=bold), smallest


def broken(said: str, width: float, *, size: float, bold: bool = False) -> list[str]:
    """Lines of at most `width`, broken between words; a longer word keeps a line of its own."""
    rows: list[str] = []
    for word in said.split():
        longer = f"{rows[-1]} {word}" if rows else word
        if rows and width_of(longer, size, bold=bold) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows


def _cut(said: str, width: float, size: float, *, bold: bool) -> str:
    while said and width_of(said + "…", size, bold=bold) > width:
        said = said[:-1].rstrip()
    return said + "…"


def _modules(said: str) -> list[list[bool]]:
    # A quarter of it may be stained or creased; the mask is pinned: the same picture every time.
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_Q, mask_pattern=2, border=0)
    code.add_data(said)
    code.make(fit=True)
    return code.get_matrix()


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """(first, length) of every run of dark modules."""
    found: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if dark and found and sum(found[-1]) == place:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif dark:
            found.append((place, 1))
    return found
