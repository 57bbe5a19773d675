"""Badges: eight on a page of A4, to be cut along the dashed lines. No sex, no phone, no father's name."""

from dataclasses import dataclass

from django.utils import translation

from sheets.printing.pen import LAPIS, RED, SOFT, Pen

_ACROSS, _DOWN = 2, 4
_ON_A_PAGE = _ACROSS * _DOWN
_WIDTH, _HEIGHT = 210.0 / _ACROSS, 297.0 / _DOWN
_PAD, _CODE = 8.0, 30.0


@dataclass(frozen=True, kw_only=True)
class Badge:
    """What one badge shows; `name` is the code where names are not shown. `code`: what its QR says."""

    name: str
    role: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Badges:
    """All badges of an activity."""

    language: str
    title: str
    partner: str
    days: str
    sample: str
    each: tuple[Badge, ...]


def pdf(badges: Badges) -> bytes:
    """The finished paper; one empty page when nobody is on the list."""
    with translation.override(badges.language):
        pen = Pen(language=badges.language, title=badges.title)
        for place, badge in enumerate(badges.each):
            if place and place % _ON_A_PAGE == 0:
                pen.turn()
            if place % _ON_A_PAGE == 0:
                _cuts(pen)
            row, column = divmod(place % _ON_A_PAGE, _ACROSS)
            _badge(pen, column * _WIDTH, row * _HEIGHT, badges, badge)
    return pen.pdf()


def _cuts(pen: Pen) -> None:
    for number in range(1, _ACROSS):
        pen.rule(number * _WIDTH, 0, number * _WIDTH, pen.height, dashed=True)
    for number in range(1, _DOWN):
        pen.rule(0, number * _HEIGHT, pen.width, number * _HEIGHT, dashed=True)


def _badge(pen: Pen, x: float, y: float, badges: Badges, badge: Badge) -> None:
    start, width = x + _PAD, _WIDTH - 2 * _PAD
    top = pen.lines(start, y + 9, badges.title, width=width, size=9.5, most=2, colour=LAPIS)
    pen.text(start, top - 0.5, badges.partner, size=8, width=width, colour=SOFT)
    pen.text(start, y + 29, badge.name, size=20, width=width, bold=True)
    beside = width - _CODE - 5
    pen.lines(start, y + 42, badge.role, size=11, width=beside, most=2)
    pen.text(start, y + 58, badges.days, size=8, width=beside, colour=SOFT)
    if badges.sample:
        pen.lines(start, y + 63, badges.sample, size=7, width=beside, most=2, bold=True, colour=RED)
    pen.code(x + _WIDTH - _PAD - _CODE, y + 38, _CODE, badge.code)
