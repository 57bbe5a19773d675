"""A test on paper: questions of every kind, a box for the person's code. Its key: printing.answer_key."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from assessments.enums import QuestionKind as Kind
from lms.lib.digits import localise
from sheets.letters import letters
from sheets.printing.pen import LAPIS, RED, SOFT, Pen

MARGIN, HEADER = 14.0, 44.0
_CODE, _BOTTOM = 24.0, 18.0
_STEM, _CHOICE, _HINT = 11.0, 10.5, 9.0
_TICK, _WRITTEN, _INDENT, _GAP = 4.6, 6.4, 8.0, 4.5
_PICTURE = (80.0, 55.0)  # at most so wide and high
_LINE = 9.0  # room to write on
_CODE_BOXES = (3, 3, 1)  # in groups as the badge shows it
_ONE_RIGHT = {Kind.SINGLE_CHOICE, Kind.TRUE_FALSE}
_CROSSED = (*_ONE_RIGHT, Kind.MULTIPLE_CHOICE, Kind.OPINION)


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, or one of a case. It does not know which answer is right.

    `number` as it is shown. `choices` in the order of the paper; for ordering the steps. `lead`:
    the text of a case, with its first question. `picture`: the bytes of one, or none.
    """

    number: str
    stem: str
    kind: Kind = Kind.SINGLE_CHOICE
    choices: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    picture: bytes = b""
    lead: str = ""
    lead_picture: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Right:
    """What is right of one question, in letters or numbers, and in words."""

    number: str
    sign: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One form of a test in one language; `code`: what the QR says, before the page's number."""

    language: str
    title: str
    activity: str
    days: str
    form: str
    pass_mark: int
    sample: str
    code: str
    questions: tuple[Question, ...]
    key: tuple[Right, ...] = ()


def pdf(paper: Paper) -> bytes:
    """For participants: nothing on it says which answer is right."""
    with translation.override(paper.language):
        pen = Pen(language=paper.language, title=paper.title)
        pages = _pages(paper, pen)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                pen.turn()
            head(pen, paper, number, len(pages))
            _person(pen, paper)
            y = MARGIN + HEADER
            for question in page:
                y = _question(pen, paper, y, question)
    return pen.pdf()


def head(pen: Pen, paper: Paper, number: int, pages: int) -> None:
    """Which test, which form, which page; the code says the same to a phone."""
    width = pen.width - 2 * MARGIN - _CODE - 6
    y = MARGIN + 4
    form = _("Form %(form)s") % {"form": paper.form}
    pen.text(MARGIN, y, f"{paper.title}  ·  {form}", size=15, width=width, bold=True)
    y = pen.lines(MARGIN, y + 7.5, paper.activity, width=width, size=10, most=2)
    pen.text(MARGIN, y, paper.days, size=9, width=width, colour=SOFT)
    edge = pen.width - MARGIN
    pen.code(edge - _CODE, MARGIN, _CODE, f"{paper.code}{number}")
    said = _("Page %(number)s of %(all)s") % {
        "number": localise(str(number), paper.language),
        "all": localise(str(pages), paper.language),
    }
    pen.text(edge - _CODE / 2, MARGIN + _CODE + 4, said, size=9, bold=True, align="middle")
    if paper.sample:
        pen.text(MARGIN, pen.height - 8, paper.sample, size=8, bold=True, colour=RED)


def _pages(paper: Paper, pen: Pen) -> list[list[Question]]:
    """No question is split over two pages; a case may be, between its questions."""
    room = pen.height - MARGIN - HEADER - _BOTTOM
    pages: list[list[Question]] = [[]]
    left = room
    trial = Pen(language=paper.language, title="")  # drawn once to see how much room it takes
    for question in paper.questions:
        height = _question(trial, paper, 0, question)
        if height > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(question)
        left -= height
    return pages


def _person(pen: Pen, paper: Paper) -> None:
    """Boxes for the code of the badge: the name is not asked."""
    x, y = MARGIN, MARGIN + 30
    pen.text(x, y, _("My code"), size=10.5, bold=True, width=30)
    x += 32
    for across in _places(mirrored=pen.rtl):
        pen.box(x + across * 7.4, y - 3.6, 7, 7.2)
    pen.text(MARGIN, y + 8, _instruction(paper), size=_HINT, width=150, colour=SOFT)


def _places(*, mirrored: bool) -> list[int]:
    """Where the boxes of a code stand, counted in boxes, with one left free between groups.

    A code is written from left to right in every language: `mirrored`, counted from the right.
    """
    group = [number for number, size in enumerate(_CODE_BOXES) for _box in range(size)]
    places = [place + free for place, free in enumerate(group)]
    return [places[-1] - place for place in places] if mirrored else places


def _instruction(paper: Paper) -> str:
    """What fits every question that says nothing else itself."""
    kinds = {question.kind for question in paper.questions}
    if kinds <= _ONE_RIGHT:
        return _("One answer is right. Put a cross in its box.")
    if kinds == {Kind.OPINION}:
        return _("No answer is right or wrong: say what you think. Put a cross in one box.")
    return _("Put a cross in one box, unless the question says otherwise.")


def _hint(kind: Kind) -> str:
    match kind:
        case Kind.MULTIPLE_CHOICE:
            return _("Put a cross at all that are right.")
        case Kind.MATCHING:
            return _("Write into each box the letter of what belongs to it.")
        case Kind.ORDERING:
            return _("Write 1 into the box of what comes first, then 2, and so on.")
        case Kind.NUMERIC:
            return _("Write a number.")
        case Kind.SHORT_ANSWER:
            return _("Write a few words.")
        case _:
            return ""


def _question(pen: Pen, paper: Paper, y: float, question: Question) -> float:
    """Where the next one begins."""
    if question.lead:
        y = pen.lines(MARGIN, y, question.lead, width=pen.width - 2 * MARGIN, size=_STEM)
        y = _picture(pen, y, question.lead_picture) + 1.5
    number = question.number
    pen.text(MARGIN, y, number, size=_STEM, bold=True, colour=LAPIS, width=_INDENT - 0.5)
    y = pen.lines(MARGIN + _INDENT, y, question.stem, width=_width(pen), size=_STEM, bold=True)
    y = _picture(pen, y, question.picture)
    if hint := _hint(question.kind):
        hint = localise(hint, paper.language)
        y = pen.lines(MARGIN + _INDENT, y, hint, width=_width(pen), size=_HINT, colour=SOFT)
        y += 0.8
    return _answers(pen, paper, y, question) + _GAP


def _answers(pen: Pen, paper: Paper, y: float, question: Question) -> float:
    called = letters(paper.language)
    match question.kind:
        case kind if kind in _CROSSED:
            for letter, choice in zip(called, question.choices, strict=False):
                y = _boxed(pen, y, _TICK, letter, choice)
        case Kind.MATCHING:
            for number, prompt in enumerate(question.prompts, start=1):
                said = localise(str(number), paper.language)
                y = _boxed(pen, y, _WRITTEN, said, prompt)
            y += 1
            for letter, choice in zip(called, question.choices, strict=False):
                y = _listed(pen, y, letter, choice)
        case Kind.ORDERING:
            for step in question.choices:
                y = _boxed(pen, y, _WRITTEN, "", step)
        case kind:
            y = _to_write_on(pen, y, 50 if kind == Kind.NUMERIC else _width(pen))
    return y


def _boxed(pen: Pen, y: float, side: float, sign: str, said: str) -> float:
    """A box, what calls it, and its words; where the next one begins."""
    x = MARGIN + _INDENT
    pen.box(x, y - side / 2, side, side)
    pen.text(x + side + 3, y, sign, size=9.5, colour=SOFT)
    after = side + (10 if sign else 3)
    end = pen.lines(x + after, y, said, width=_width(pen) - after, size=_CHOICE)
    return max(end + 0.8, y + side + 1.6)


def _listed(pen: Pen, y: float, sign: str, said: str) -> float:
    x = MARGIN + 2 * _INDENT + 6
    pen.text(x, y, sign, size=9.5, bold=True, colour=SOFT)
    return pen.lines(x + 9, y, said, width=_width(pen) - _INDENT - 15, size=_CHOICE) + 0.4


def _to_write_on(pen: Pen, y: float, width: float) -> float:
    pen.rule(MARGIN + _INDENT, y + _LINE - 3, MARGIN + _INDENT + width, y + _LINE - 3)
    return y + _LINE


def _picture(pen: Pen, y: float, data: bytes) -> float:
    if not data:
        return y
    height = pen.picture(MARGIN + _INDENT, y - 1.5, data, most=_PICTURE)
    return y + height + 2


def _width(pen: Pen) -> float:
    return pen.width - 2 * MARGIN - _INDENT
