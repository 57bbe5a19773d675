"""A test on paper: questions with boxes to tick, a box for the person's code; and apart from it the key."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from lms.lib.digits import PERSIAN_LANGUAGES, localise
from sheets.printing.pen import LAPIS, RED, SOFT, WASH, Pen, broken, leading

_MARGIN, _CODE, _HEADER, _BOTTOM = 14.0, 24.0, 44.0, 18.0
_STEM, _CHOICE = 11.0, 10.5
_TICK, _INDENT, _GAP = 4.6, 7.0, 4.5
_LETTERS = {False: "ABCDEFGH", True: ("الف", "ب", "ج", "د", "ه", "و", "ز", "ح")}
_CODE_BOXES = (3, 4)  # a person's code is written in two groups


@dataclass(frozen=True, kw_only=True)
class Question:
    """`right` is the place of the right answer among the choices, from 0."""

    number: int
    stem: str
    choices: tuple[str, ...]
    right: int


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One test in one language; `code`: what the QR says."""

    language: str
    title: str
    activity: str
    days: str
    form: str
    pass_mark: int
    sample: str
    code: str
    questions: tuple[Question, ...]


def pdf(paper: Paper) -> bytes:
    """For participants: nothing on it says which answer is right."""
    with translation.override(paper.language):
        pen = Pen(language=paper.language, title=paper.title)
        pages = _pages(paper, pen)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                pen.turn()
            _head(pen, paper, number, len(pages))
            _person(pen)
            y = _MARGIN + _HEADER
            for question in page:
                y = _question(pen, paper, y, question)
    return pen.pdf()


def key_pdf(paper: Paper) -> bytes:
    """For the trainer: the right letter of every question, and its text."""
    with translation.override(paper.language):
        pen = Pen(language=paper.language, title=paper.title)
        rows = int((pen.height - 2 * _MARGIN - _HEADER) / 8)
        pages = [paper.questions[at : at + rows] for at in range(0, len(paper.questions), rows)]
        for number, page in enumerate(pages, start=1):
            if number > 1:
                pen.turn()
            _head(pen, paper, number, len(pages))
            _warning(pen, paper)
            for place, question in enumerate(page):
                _answer(pen, paper, _MARGIN + _HEADER + 4 + place * 8, question)
    return pen.pdf()


def letters(language: str) -> tuple[str, ...]:
    """What the answers are called."""
    return tuple(_LETTERS[language in PERSIAN_LANGUAGES])


def _pages(paper: Paper, pen: Pen) -> list[list[Question]]:
    """No question is split over two pages."""
    room = pen.height - _MARGIN - _HEADER - _BOTTOM
    pages: list[list[Question]] = [[]]
    left = room
    for question in paper.questions:
        height = _height(pen, question)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(question)
        left -= height
    return pages


def _height(pen: Pen, question: Question) -> float:
    stem = len(broken(question.stem, _stem_width(pen), size=_STEM, bold=True)) * leading(_STEM)
    return stem + sum(_choice_height(pen, choice) for choice in question.choices) + _GAP


def _choice_height(pen: Pen, choice: str) -> float:
    rows = len(broken(choice, _choice_width(pen), size=_CHOICE))
    return max(_TICK + 1.6, rows * leading(_CHOICE) + 0.8)


def _stem_width(pen: Pen) -> float:
    return pen.width - 2 * _MARGIN - _INDENT


def _choice_width(pen: Pen) -> float:
    return _stem_width(pen) - 2 * _INDENT - 2


def _head(pen: Pen, paper: Paper, number: int, pages: int) -> None:
    width = pen.width - 2 * _MARGIN - _CODE - 6
    y = _MARGIN + 4
    pen.text(_MARGIN, y, f"{paper.title}  ·  {paper.form}", size=15, width=width, bold=True)
    y = pen.lines(_MARGIN, y + 7.5, paper.activity, width=width, size=10, most=2)
    pen.text(_MARGIN, y, paper.days, size=9, width=width, colour=SOFT)
    edge = pen.width - _MARGIN
    pen.code(edge - _CODE, _MARGIN, _CODE, paper.code)
    said = _("Page %(number)s of %(all)s") % {
        "number": localise(str(number), paper.language),
        "all": localise(str(pages), paper.language),
    }
    pen.text(edge - _CODE / 2, _MARGIN + _CODE + 4, said, size=9, bold=True, align="middle")
    if paper.sample:
        pen.text(_MARGIN, pen.height - 8, paper.sample, size=8, bold=True, colour=RED)


def _person(pen: Pen) -> None:
    """Boxes for the code of the badge: the name is not asked."""
    x, y = _MARGIN, _MARGIN + 30
    pen.text(x, y, _("My code"), size=10.5, bold=True, width=30)
    x += 32
    first, second = _CODE_BOXES
    # A code is written from left to right in every language.
    for place in range(first + second):
        slot = place + (place >= first)
        across = first + second - slot if pen.rtl else slot
        pen.box(x + across * 7.4, y - 3.6, 7, 7.2)
    said = _("One answer is right. Put a cross in its box.")
    pen.text(_MARGIN, y + 8, said, size=9, width=120, colour=SOFT)


def _question(pen: Pen, paper: Paper, y: float, question: Question) -> float:
    """Where the next one begins."""
    number = localise(f"{question.number}", paper.language)
    pen.text(_MARGIN, y, number, size=_STEM, bold=True, colour=LAPIS)
    x = _MARGIN + _INDENT
    y = pen.lines(x, y, question.stem, width=_stem_width(pen), size=_STEM, bold=True)
    for letter, choice in zip(letters(paper.language), question.choices, strict=False):
        pen.box(x, y - _TICK / 2, _TICK, _TICK)
        pen.text(x + _INDENT, y, letter, size=9.5, colour=SOFT)
        pen.lines(x + 2 * _INDENT + 1, y, choice, width=_choice_width(pen), size=_CHOICE)
        y += _choice_height(pen, choice)
    return y + _GAP


def _warning(pen: Pen, paper: Paper) -> None:
    y = _MARGIN + 29
    said = _("KEY: for the trainer only. Keep it apart from the questions.")
    pen.text(_MARGIN, y, said, size=11, bold=True, colour=RED, width=145)
    mark = _("Passed from %(mark)s%% right answers on.") % {
        "mark": localise(str(paper.pass_mark), paper.language)
    }
    pen.text(_MARGIN, y + 7, mark, size=9.5, width=140)


def _answer(pen: Pen, paper: Paper, y: float, question: Question) -> None:
    width = pen.width - 2 * _MARGIN
    pen.box(_MARGIN, y - 4, width, 8, fill=WASH if question.number % 2 else "#ffffff")
    pen.text(_MARGIN + 2, y, localise(str(question.number), paper.language), size=10.5, bold=True)
    letter = letters(paper.language)[question.right]
    pen.text(_MARGIN + 20, y, letter, size=12, bold=True, colour=LAPIS, align="middle")
    said = question.choices[question.right]
    pen.text(_MARGIN + 30, y, said, size=9.5, width=width - 33)
