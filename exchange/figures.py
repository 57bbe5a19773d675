"""Numbers as people type them, exactly."""

from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction

from lms.lib.digits import to_ascii

_SIGNS = frozenset("0123456789+-.eE")
_MOST_SIGNS, _MOST_PLACES = 40, 30
_WIDE = Context(prec=100)
_OTHER_SIGNS = str.maketrans({"٫": ".", "−": "-"})


def number(text: str) -> Decimal | None:
    """`number("۳٫۵") == Decimal("3.5")`; None for what is none, endless or beyond 30 places."""
    said = to_ascii(text.strip()).translate(_OTHER_SIGNS)
    if not said or len(said) > _MOST_SIGNS or not _SIGNS.issuperset(said):
        return None
    try:
        value = Decimal(said)
    except InvalidOperation:
        return None
    return value if _is_written_out(value) else None


def said(value: Decimal) -> str:
    """Without an exponent."""
    return format(value, "f")


def middle(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """The value and the tolerance that accept `low` to `high`."""
    centre, reach = Fraction(low) + Fraction(high), Fraction(high) - Fraction(low)
    return _half(centre), _half(reach)


def _half(whole: Fraction) -> Decimal:
    half = whole / 2
    return _WIDE.divide(Decimal(half.numerator), Decimal(half.denominator))


def _is_written_out(value: Decimal) -> bool:
    return (
        value.is_finite()
        and abs(value.adjusted()) <= _MOST_PLACES
        and abs(int(value.as_tuple().exponent)) <= _MOST_PLACES
    )
