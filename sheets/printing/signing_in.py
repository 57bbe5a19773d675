"""The sign-in sheet: a row a person, a column a day, empty rows for walk-ins, a code on every page."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from lms.lib.digits import localise
from sheets.printing.pen import LAPIS, RED, SOFT, WASH, Pen, broken, width_of

_MARGIN = 10.0
_HEADER, _HEADS, _ROW, _FOOT = 37.0, 15.0, 9.6, 21.0
_CODE = 25.0
_BREAKS_BELOW = 8.0  # points
_SIGNATURES_UPRIGHT = 3  # more columns than these need the paper turned
MOST_COLUMNS = 5


@dataclass(frozen=True, kw_only=True)
class Line:
    """A printed row. `father` is empty where only codes or initials are shown."""

    name: str
    father: str
    sex: str
    work: tuple[str, str]  # organisation, position
    province: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """A day to sign for: in the reader's calendar, in the other one, weekday with the hour if needed."""

    day: str
    other_day: str
    weekday: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page; `code` is what its QR says, `empty_rows` stand after the lines."""

    number: int
    first_row: int
    lines: tuple[Line, ...]
    empty_rows: int
    columns: tuple[Column, ...]
    code: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All pages, and what stands above the table."""

    language: str
    title: str
    about: str  # kind and partner
    place: str
    days: str
    other_days: str
    whom: str  # "Women only", or nothing
    sample: str  # says that the sheet is not a real one, or nothing
    fathers: bool
    with_phone: bool
    pages: tuple[Page, ...]


def is_turned(columns: int, *, with_phone: bool) -> bool:
    """Whether the paper lies on its side."""
    return columns > _SIGNATURES_UPRIGHT or with_phone


def rows_on_a_page(*, turned: bool) -> int:
    """How many people sign on one page."""
    height = 210.0 if turned else 297.0
    return int((height - 2 * _MARGIN - _HEADER - _HEADS - _FOOT) / _ROW)


def pdf(sheet: Sheet) -> bytes:
    """The finished paper; the same sheet gives the same bytes."""
    most = max(len(page.columns) for page in sheet.pages)
    turned = is_turned(most, with_phone=sheet.with_phone)
    with translation.override(sheet.language):
        pen = Pen(language=sheet.language, title=sheet.title, landscape=turned)
        for page in sheet.pages:
            if page.number > 1:
                pen.turn()
            _head(pen, sheet, page)
            _table(pen, sheet, page)
            _foot(pen)
    return pen.pdf()


def _head(pen: Pen, sheet: Sheet, page: Page) -> None:
    width = pen.width - 2 * _MARGIN - _CODE - 8
    x, y = _MARGIN, _MARGIN + 3
    pen.text(x, y, _("Sign-in sheet"), size=10, colour=SOFT)
    if sheet.whom:
        pen.text(x + width, y, sheet.whom, size=11, bold=True, colour=LAPIS, align="end")
    y = pen.lines(x, y + 7, sheet.title, width=width, size=14, most=2, bold=True)
    for said in (sheet.about, sheet.place, f"{sheet.days}  ·  {sheet.other_days}"):
        pen.text(x, y - 1, said, size=9.5, width=width)
        y += 5
    if sheet.sample:
        pen.text(x, y - 1, sheet.sample, size=8.5, width=width, bold=True, colour=RED)
    edge = pen.width - _MARGIN
    pen.code(edge - _CODE, _MARGIN, _CODE, page.code)
    said = _("Page %(number)s of %(all)s") % {
        "number": _digits(page.number, sheet),
        "all": _digits(len(sheet.pages), sheet),
    }
    pen.text(edge - _CODE / 2, _MARGIN + _CODE + 4.5, said, size=9.5, bold=True, align="middle")


def _table(pen: Pen, sheet: Sheet, page: Page) -> None:
    columns = _columns(pen, sheet, page)
    y = _MARGIN + _HEADER
    x = _MARGIN
    for said, width in columns:
        pen.box(x, y, width, _HEADS, fill=WASH)
        _heading(pen, x + width / 2, y, said, width - 1.5)
        x += width
    y += _HEADS
    for place in range(len(page.lines) + page.empty_rows):
        line = page.lines[place] if place < len(page.lines) else None
        _row(pen, y, columns, _cells(sheet, line, page.first_row + place))
        y += _ROW
    _totals(pen, y, columns, len(page.columns))


def _columns(pen: Pen, sheet: Sheet, page: Page) -> list[tuple[str | Column, float]]:
    """Heading and width of every column; what is left over goes to name, father and work."""
    fixed = [(_("No."), 9.0), (_("Sex"), 12.0), (_("Province"), 20.0)]
    phone = 27.0 if sheet.with_phone else 0.0
    signature = 22.0 if len(page.columns) <= _SIGNATURES_UPRIGHT else 20.0
    taken = sum(width for _said, width in fixed) + phone + signature * len(page.columns)
    left = pen.width - 2 * _MARGIN - taken
    shares = (0.36, 0.28, 0.36) if sheet.fathers else (0.55, 0.0, 0.45)
    found: list[tuple[str | Column, float]] = [fixed[0], (_("Name"), left * shares[0])]
    if sheet.fathers:
        found.append((_("Father's name"), left * shares[1]))
    found += [fixed[1], (_("Organisation and position"), left * shares[2]), fixed[2]]
    if sheet.with_phone:
        found.append((_("Phone, if you want to be reached"), phone))
    return found + [(column, signature) for column in page.columns]


def _heading(pen: Pen, x: float, y: float, said: str | Column, width: float) -> None:
    if isinstance(said, str):
        pen.lines(x, y + 4.5, said, width=width, size=8, most=2, align="middle", bold=True)
        return
    pen.text(x, y + 3.2, said.weekday, size=7.5, width=width, align="middle", colour=SOFT)
    pen.text(x, y + 7.4, said.day, size=8.5, width=width, align="middle", bold=True)
    pen.text(x, y + 11.6, said.other_day, size=7, width=width, align="middle", colour=SOFT)


def _cells(sheet: Sheet, line: Line | None, number: int) -> list[tuple[str, ...]]:
    """What stands in a row up to the signatures; a cell has one or two lines."""
    if line is None:
        return [(_digits(number, sheet),)]
    name = [(line.name,), (line.father,)] if sheet.fathers else [(line.name,)]
    return [(_digits(number, sheet),), *name, (line.sex,), line.work, (line.province,)]


def _row(
    pen: Pen, y: float, columns: list[tuple[str | Column, float]], cells: list[tuple[str, ...]]
) -> None:
    x = _MARGIN
    for place, (_said, width) in enumerate(columns):
        pen.box(x, y, width, _ROW)
        said = _stacked(cells[place], width - 2.2) if place < len(cells) else []
        for line, text in enumerate(said):
            middle = y + _ROW / 2 + (line - (len(said) - 1) / 2) * 3.7
            size = 8.0 if len(said) > 1 else 9.5
            pen.text(x + 1.2, middle, text, size=size, width=width - 2.2, bold=place == 1)
        x += width


def _stacked(cell: tuple[str, ...], width: float) -> list[str]:
    """A cell's one or two lines; a long one by itself is broken rather than made unreadably small."""
    said = [text for text in cell if text]
    if len(said) != 1 or width_of(said[0], _BREAKS_BELOW) <= width:
        return said
    rows = broken(said[0], width, size=_BREAKS_BELOW)
    return [rows[0], " ".join(rows[1:])] if len(rows) > 1 else rows


def _totals(pen: Pen, y: float, columns: list[tuple[str | Column, float]], days: int) -> None:
    """Written by hand at the end of the day, compared with the roster later."""
    before = sum(width for _said, width in columns[:-days])
    pen.box(_MARGIN, y, before, _ROW, fill=WASH)
    said = _("Signatures on this page")
    pen.text(_MARGIN + before - 2, y + _ROW / 2, said, size=9.5, bold=True, align="end")
    x = _MARGIN + before
    for _said, width in columns[-days:]:
        pen.box(x, y, width, _ROW, fill=WASH)
        x += width


def _foot(pen: Pen) -> None:
    y = pen.height - _MARGIN - 6.5
    pen.text(_MARGIN, y, _("Trainer: name and signature"), size=9)
    pen.rule(_MARGIN + 48, y + 2, _MARGIN + 125, y + 2)
    said = _(
        "A signature or a thumbprint is enough: no identity number. Photograph this page lying "
        "flat, the paper only and no people."
    )
    width = pen.width - 2 * _MARGIN
    pen.text(_MARGIN, y + 6.5, said, size=7.5, width=width, colour=SOFT)


def _digits(number: int, sheet: Sheet) -> str:
    return localise(str(number), sheet.language)
