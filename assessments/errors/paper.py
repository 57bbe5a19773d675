"""Refusals of answers that were written on paper."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface import dates
from lms.lib.digits import PERSIAN_LANGUAGES
from lms.lib.refusals import Refused


def _day(day: dt.date) -> str:
    """In the calendar the reader's language is used to."""
    language = get_language() or "en"
    calendar = dates.SOLAR if language in PERSIAN_LANGUAGES else dates.GREGORIAN
    return dates.say_day(day, calendar, language)


class PaperOutOfTime(Refused):
    code = "paper_out_of_time"

    def __init__(self, *, first: dt.date, last: dt.date) -> None:
        sentence = _(
            "Sheets of this test were written from %(first)s until %(last)s. State one of these "
            "days, or none."
        )
        super().__init__(sentence % {"first": _day(first), "last": _day(last)}, field="day")


class PaperTooEarly(Refused):
    code = "paper_too_early"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody can have answered this test on paper yet: neither the training nor the test "
                "has begun."
            ),
            field="day",
        )


class FormElsewhere(Refused):
    code = "form_elsewhere"

    def __init__(self) -> None:
        super().__init__(
            _("This test does not have this form. Look which form stands on the sheet."),
            field="form",
        )


class AnsweredOnScreen(Refused):
    code = "answered_on_screen"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This person answered this test on a screen already. Choose which of the two counts.")
        )


class NobodyNamed(Refused):
    code = "nobody_named"

    def __init__(self) -> None:
        super().__init__(_("Nobody is named in this test, so nobody's sheet can be typed."))
