"""Marks as people type them: per cent, or a share as 1/3. Pure."""

from decimal import Decimal
from fractions import Fraction

from assessments.enums import QuestionKind
from assessments.questions.replies import NotANumberError, number_of, plain_number
from lms.lib.digits import to_ascii


class NotAMarkError(ValueError):
    """Neither per cent from -100 to 100 nor a share."""


def read_mark(typed: str) -> Fraction | None:
    """`50`, `۳۳٫۳`, `-25 %`, `1/3`; None for nothing typed. Raises NotAMarkError."""
    text = to_ascii(typed).replace("%", "").replace("٪", "").strip()
    if not text:
        return None
    try:
        mark = _share(text) if "/" in text else Fraction(Decimal(number_of(text))) / 100
    except (NotANumberError, ValueError, ZeroDivisionError):
        raise NotAMarkError from None
    if abs(mark) > 1:
        raise NotAMarkError
    return mark


def say_mark(mark: Fraction) -> str:
    """Read again, it is the same."""
    percent = 100 * mark
    if 10**4 % percent.denominator:
        return f"{mark.numerator}/{mark.denominator}"
    return plain_number(Decimal(percent.numerator) / percent.denominator)


def usual_marks(kind: QuestionKind, right: list[bool]) -> list[Fraction]:
    """What choices earn when nothing else is said.

    Of several right ones each earns its share, and each wrong one takes away its share: who ticks
    all of them earns nothing.
    """
    count = sum(right)
    if kind != QuestionKind.MULTIPLE_CHOICE:
        return [Fraction(int(is_right)) for is_right in right]
    wrong = len(right) - count
    return [Fraction(1, count) if is_right else -Fraction(1, wrong) for is_right in right]


def _share(text: str) -> Fraction:
    part, _, whole = text.partition("/")
    if not (part.strip().lstrip("-").isdigit() and whole.strip().isdigit() and len(text) < 30):
        raise NotAMarkError
    return Fraction(int(part), int(whole))
