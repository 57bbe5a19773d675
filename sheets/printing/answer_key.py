"""The key of a test on paper: what is right, question by question. Never printed with the questions."""

from django.utils import translation
from django.utils.translation import gettext as _

from lms.lib.digits import localise
from sheets.printing.pen import LAPIS, RED, WASH, Pen, broken, leading
from sheets.printing.questions import HEADER, MARGIN, Paper, Right, head

_SIGN, _WORDS = 12.0, 9.5
_SIGN_AT, _SIGN_WIDTH, _WORDS_AT = 13.0, 30.0, 46.0
_MOST_ROWS = 4


def key_pdf(paper: Paper) -> bytes:
    """For the trainer: the right letters or numbers of every question, and its words."""
    with translation.override(paper.language):
        pen = Pen(language=paper.language, title=paper.title)
        pages = _pages(pen, paper)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                pen.turn()
            head(pen, paper, number, len(pages))
            _warning(pen, paper)
            y = MARGIN + HEADER
            for place, right in enumerate(page):
                y = _right(pen, y, right, shaded=not place % 2)
    return pen.pdf()


def _pages(pen: Pen, paper: Paper) -> list[list[Right]]:
    room = left = pen.height - 2 * MARGIN - HEADER
    pages: list[list[Right]] = [[]]
    for right in paper.key:
        height = _height(pen, right)
        if height > left:
            pages.append([])
            left = room
        pages[-1].append(right)
        left -= height
    return pages


def _height(pen: Pen, right: Right) -> float:
    rows = len(broken(right.words, _width(pen), size=_WORDS))
    return max(8.0, min(rows, _MOST_ROWS) * leading(_WORDS) + 2.5)


def _width(pen: Pen) -> float:
    return pen.width - 2 * MARGIN - _WORDS_AT - 2


def _right(pen: Pen, y: float, right: Right, *, shaded: bool) -> float:
    """Where the next row begins."""
    height = _height(pen, right)
    pen.box(MARGIN, y, pen.width - 2 * MARGIN, height, fill=WASH if shaded else "#ffffff")
    first = y + 4
    pen.text(MARGIN + 2, first, right.number, size=10.5, bold=True, width=10)
    pen.text(
        MARGIN + _SIGN_AT,
        first,
        right.sign,
        size=_SIGN,
        bold=True,
        colour=LAPIS,
        width=_SIGN_WIDTH,
    )
    x, width = MARGIN + _WORDS_AT, _width(pen)
    pen.lines(x, first, right.words, width=width, size=_WORDS, most=_MOST_ROWS)
    return y + height


def _warning(pen: Pen, paper: Paper) -> None:
    y = MARGIN + 29
    said = _("KEY: for the trainer only. Keep it apart from the questions.")
    pen.text(MARGIN, y, said, size=11, bold=True, colour=RED, width=145)
    mark = _("Passed from %(mark)s%% right answers on.") % {
        "mark": localise(str(paper.pass_mark), paper.language)
    }
    pen.text(MARGIN, y + 7, mark, size=9.5, width=140)
