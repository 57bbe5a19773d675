"""The poster at the door: one code to ask for a place with, the same words in three languages."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from lms.lib.digits import PERSIAN_LANGUAGES
from sheets.printing.pen import LAPIS, RED, SOFT, WASH, Pen

_MARGIN, _CODE = 18.0, 92.0


@dataclass(frozen=True, kw_only=True)
class Told:
    """What one language says; `women` is empty where men may come too."""

    language: str
    title: str
    about: str
    women: str
    sample: str


@dataclass(frozen=True, kw_only=True)
class Poster:
    """`url` is what the QR says; `address` and `code` are for who types them."""

    url: str
    address: str
    code: str
    told: tuple[Told, ...]


def pdf(poster: Poster) -> bytes:
    """One page of A4."""
    pen = Pen(language=poster.told[0].language, title=poster.code)
    y = 16.0
    for told in poster.told:
        y = _title(pen, told, y)
    pen.rtl = False
    pen.code((pen.width - _CODE) / 2, y + 2, _CODE, poster.url)
    y += _CODE + 13
    pen.text(pen.width / 2, y, poster.code, size=34, bold=True, align="middle")
    y += 11
    pen.text(pen.width / 2, y, poster.address, size=14, colour=SOFT, align="middle")
    y += 12
    for told in poster.told:
        y = _how(pen, told, y)
    return pen.pdf()


def _title(pen: Pen, told: Told, y: float) -> float:
    pen.rtl = told.language in PERSIAN_LANGUAGES
    width = pen.width - 2 * _MARGIN
    y = pen.lines(_MARGIN, y, told.title, width=width, size=15, most=2, bold=True, colour=LAPIS)
    pen.text(_MARGIN, y - 1, told.about, size=10, width=width, colour=SOFT)
    if told.women:
        pen.text(pen.width - _MARGIN, y - 1, told.women, size=11, bold=True, align="end")
    return y + 8


def _how(pen: Pen, told: Told, y: float) -> float:
    pen.rtl = told.language in PERSIAN_LANGUAGES
    width = pen.width - 2 * _MARGIN
    with translation.override(told.language):
        said = _(
            "Would you like to take part? Point the camera of your phone at the code, or open the "
            "address and type the letters. The trainer answers you. You need no account."
        )
    pen.box(_MARGIN - 4, y - 5, width + 8, 19, fill=WASH)
    pen.lines(_MARGIN, y, said, width=width, size=10.5, most=3)
    if told.sample:
        pen.text(_MARGIN, y + 11, told.sample, size=7.5, width=width, bold=True, colour=RED)
    return y + 22
