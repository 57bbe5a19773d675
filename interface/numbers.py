"""Figures in words of the language: digits, grouping, decimal sign, percent."""

from decimal import ROUND_HALF_UP, Decimal

from lms.lib.digits import PERSIAN_LANGUAGES, localise

NOTHING = "—"
_PERSIAN_SIGNS = str.maketrans(",.", "٬٫")
Figure = int | float | Decimal


def say_number(value: Figure | None, language: str, places: int = 0) -> str:
    """`1,758`, `۱٬۷۵۸`; rounded half up to `places`; a dash for None, which is not zero."""
    if value is None:
        return NOTHING
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:,}"
    if language in PERSIAN_LANGUAGES:
        text = text.translate(_PERSIAN_SIGNS)
    return localise(text.replace("-", "\u2212"), language)


def say_percent(part: Figure | None, whole: Figure | None, language: str, places: int = 1) -> str:
    """`25.1 %`, `۲۵٫۱٪`: part of whole; a dash when either is unknown or the whole is zero."""
    if part is None or not whole:
        return NOTHING
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    sign = "٪" if language in PERSIAN_LANGUAGES else "\u00a0%"
    return say_number(share, language, places) + sign
