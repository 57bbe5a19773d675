"""What is usual for a test at each moment of an activity: proposed on a page, never imposed. Pure."""

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from assessments.enums import Moment
from lms.lib.clock import KABUL

ANY_NUMBER = 32_767
"""Attempts allowed when nobody counts them: as many as the column holds."""

FOLLOW_UPS = {Moment.FOLLOW_UP_3: 3, Moment.FOLLOW_UP_6: 6}
"""Months after the end of the activity."""

_MORNING = dt.time(8)
_FOUR_WEEKS = dt.timedelta(days=28)


@dataclass(frozen=True, kw_only=True)
class Usual:
    """`is_marked`: it has a pass mark and a score. `crosses`: two parallel forms make sense."""

    is_marked: bool = True
    shows_score: bool = True
    shows_feedback: bool = False
    attempts: int = 1
    crosses: bool = False
    may_be_anonymous: bool = False
    is_anonymous: bool = False


_USUAL = {
    Moment.PRE: Usual(crosses=True, may_be_anonymous=True),
    Moment.POST: Usual(crosses=True, may_be_anonymous=True),
    Moment.FOLLOW_UP_3: Usual(crosses=True),
    Moment.FOLLOW_UP_6: Usual(crosses=True),
    Moment.PRACTICE: Usual(shows_feedback=True, attempts=ANY_NUMBER),
    Moment.EVALUATION: Usual(
        is_marked=False, shows_score=False, may_be_anonymous=True, is_anonymous=True
    ),
    Moment.OTHER: Usual(),
}


def usual(moment: Moment) -> Usual:
    """What to propose for a test at this moment."""
    return _USUAL[moment]


def window_of(moment: Moment, ends_on: dt.date) -> tuple[dt.datetime | None, dt.datetime | None]:
    """A follow-up opens its months after the last day, at eight in Kabul, for four weeks.

    Everything else waits for the trainer: (None, None).
    """
    months = FOLLOW_UPS.get(moment)
    if months is None:
        return None, None
    opens = dt.datetime.combine(months_after(ends_on, months), _MORNING, KABUL)
    return opens, opens + _FOUR_WEEKS


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
