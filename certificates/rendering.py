"""A certificate as an A4 landscape PDF through xhtml2pdf; the same sheet always gives the same bytes."""

import base64
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import stringWidth
from xhtml2pdf import pisa

from certificates import ornament, qr
from certificates.wording import WORDS
from lms.lib.codes import grouped
from lms.lib.digits import localise
from paper import shaping

_PAGE = Path(__file__).parent / "paper.html"
_WIDTH, _HEIGHT, _INNER = 297, 210, 26
_TEXT_WIDTH = 225 * 72 / 25.4  # points


class NotDrawn(RuntimeError):  # noqa: N818 - reads as a statement
    """xhtml2pdf could not make the page."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """All that is printed, as it was on the day of issue.

    `name` is native script, or the person's code where the name may not be printed; hours and days
    are written out in the language of the paper; `address` is where a reader types the serial.
    """

    language: str
    serial: str
    name: str
    name_latin: str
    course: str
    issuer: str
    place: str
    edition: str
    attended: str
    scheduled: str
    dates: str
    dates_other: str
    issued: str
    issued_other: str
    address: str
    qr_text: str
    is_sample: bool = False


def pdf(sheet: Sheet) -> bytes:
    """The finished page. Raises NotDrawn."""
    shaping.register()
    rl_config.invariant = 1  # no clock, no random id in the file
    target = BytesIO()
    done = pisa.CreatePDF(page(sheet), dest=target, encoding="utf-8")
    if done.err:
        raise NotDrawn(sheet.serial)
    return target.getvalue()


def page(sheet: Sheet) -> str:
    """The HTML that xhtml2pdf draws, its Dari and Pashto shaped."""
    texts = {key: drawn(text) for key, text in _texts(sheet).items()}
    first, second = _names(sheet)
    sizes = {
        "name_size": fitting(first, "vazirmatn_10", largest=30, smallest=17),
        "other_size": fitting(second, "vazirmatn_00", largest=15, smallest=10),
        "course_size": fitting(sheet.course, "vazirmatn_10", largest=19, smallest=14),
    }
    other = f'<div class="other">{drawn(second)}</div>' if second else ""
    edition = f'<div class="soft">{texts.pop("edition")}</div>' if sheet.edition else ""
    sample = "".join(f"<div>{drawn(said)}</div>" for said in _warnings(sheet))
    values = {**_fonts(), **_places(sheet), **texts, **sizes, "other": other, "edition": edition}
    values["sample"] = f'<div class="sample">{sample}</div>' if sample else "&nbsp;"
    return _template().substitute(values)


def drawn(text: str) -> str:
    """Safe in HTML, letters joined."""
    return escape(shaping.shape(text))


def fitting(text: str, face: str, *, largest: int, smallest: int) -> int:
    """The largest size in points at which `text` stands on one line; below `smallest` it may break."""
    shaping.register()
    width = stringWidth(shaping.shape(text), face, 100) / 100
    return max(smallest, min(largest, int(_TEXT_WIDTH / width))) if width else largest


def _names(sheet: Sheet) -> tuple[str, str]:
    """What stands large and what small below: the script of the paper's language comes first."""
    if sheet.language == "en" and sheet.name_latin:
        return sheet.name_latin, sheet.name if sheet.name != sheet.name_latin else ""
    return sheet.name, sheet.name_latin if sheet.name != sheet.name_latin else ""


def _warnings(sheet: Sheet) -> list[str]:
    """On a sample, what it is: in the language of the paper and, for whoever cannot read it, in English."""
    languages = dict.fromkeys((sheet.language, "en")) if sheet.is_sample else ()
    return [WORDS[language].sample for language in languages]


def _texts(sheet: Sheet) -> dict[str, str]:
    words = WORDS[sheet.language]
    return {
        "issuer": sheet.issuer,
        "title": words.title,
        "certify": words.certify,
        "name": _names(sheet)[0],
        "completed": words.completed,
        "course": sheet.course,
        "hours_label": words.hours_label,
        "hours": words.hours.format(attended=sheet.attended, scheduled=sheet.scheduled),
        "edition": words.edition.format(edition=localise(sheet.edition, sheet.language)),
        "dates_label": words.dates_label,
        "dates": sheet.dates,
        "dates_other": sheet.dates_other,
        "place_label": words.place_label,
        "place": sheet.place,
        "serial_label": words.serial,
        "serial": grouped(sheet.serial),
        "check": words.check,
        "address": sheet.address,
        "issued_label": words.issued,
        "issued": sheet.issued,
        "issued_other": sheet.issued_other,
        "signature": words.signature,
    }


def _places(sheet: Sheet) -> dict[str, str]:
    """Where code, serial and signature stand: the code at the end of the reading direction."""
    rtl = sheet.language != "en"
    printed = qr.side_mm(sheet.qr_text)
    count = qr.modules(sheet.qr_text)
    side = round(printed * (count + 2 * qr.QUIET) / count, 2)
    left = _INNER - 3 if rtl else _WIDTH - _INNER + 3 - side
    return {
        "direction": "rtl" if rtl else "ltr",
        "end": "left" if rtl else "right",
        "code_side": str(side),
        "code_left": f"{left:.2f}",
        "code_top": f"{_HEIGHT - _INNER + 3 - side:.2f}",
        "beside_left": f"{left + side + 1 if rtl else left - 85:.2f}",
        "sample_left": str(_WIDTH - 34 - 96 if rtl else 34),
        "signature_left": str(_WIDTH - 34 - 76 if rtl else 34),
        "ornament": _uri("image/svg+xml", ornament.frame(_WIDTH, _HEIGHT).encode()),
        "code": _uri("image/png", qr.png(sheet.qr_text)),
    }


def _fonts() -> dict[str, str]:
    regular, bold = shaping.FACES.values()
    return {"regular": str(regular), "bold": str(bold)}


def _uri(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


@cache
def _template() -> Template:
    return Template(_PAGE.read_text(encoding="utf-8"))
