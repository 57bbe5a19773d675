"""When an answer was made, and whether it counts: judged by the server, from plain values.

A phone without network says how long ago it was tapped, by its own clock at tapping and at sending:
a clock that is wrong but runs gives the right age. What is not believable becomes "now".
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Ruling(Enum):
    """What becomes of an answer."""

    COUNTS = "counts"
    NOT_YET = "not yet"  # made before the test was open
    CLOSED = "closed"  # made after the test was closed
    TIME_UP = "time up"  # made after this participant's own time
    TOO_LATE = "too late"  # made in time, came too long afterwards


@dataclass(frozen=True, kw_only=True)
class Window:
    """When answers may be made: from `opens_at` until just before `closes_at` and `ends_at`.

    `closes_at` is the test's, `ends_at` the participant's own time with the grace; `late`: how long
    after the first of them an answer that was made in time may still come.
    """

    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    ends_at: dt.datetime | None = None
    late: dt.timedelta = dt.timedelta(0)

    @property
    def end(self) -> dt.datetime | None:
        """The moment from which nothing more can be answered; None while nothing ends it."""
        return min((end for end in (self.closes_at, self.ends_at) if end), default=None)

    def is_over(self, at: dt.datetime) -> bool:
        """Whether what is made at this moment counts no more."""
        return self.end is not None and at >= self.end

    def ruling(self, made_at: dt.datetime, received_at: dt.datetime) -> Ruling:
        """Of an answer made and received at these moments."""
        if self.opens_at is None or made_at < self.opens_at:
            return Ruling.NOT_YET
        if self.closes_at is not None and made_at >= self.closes_at:
            return Ruling.CLOSED
        if self.ends_at is not None and made_at >= self.ends_at:
            return Ruling.TIME_UP
        if self.end is not None and received_at > self.end + self.late:
            return Ruling.TOO_LATE
        return Ruling.COUNTS


def made_at(
    *, received_at: dt.datetime, age: dt.timedelta | None, started_at: dt.datetime
) -> dt.datetime:
    """The moment of a tap of this age: never after it came, never before the attempt began."""
    if age is None or age <= dt.timedelta(0):
        return received_at
    try:
        return max(started_at, received_at - age)
    except OverflowError:
        return started_at


def written_at(
    day: dt.date | None, *, first: dt.datetime, last: dt.datetime, zone: dt.tzinfo
) -> dt.datetime | None:
    """When a sheet of paper of this day was filled in, between two moments; None: not between them.

    Nobody wrote down the hour: the last moment of the day that fits, or of all, when no day is said.
    """
    if day is None:
        return last if first <= last else None
    begins = dt.datetime.combine(day, dt.time(), tzinfo=zone)
    ends = begins + dt.timedelta(days=1) - dt.timedelta(microseconds=1)
    moment = min(ends, last)
    return moment if moment >= max(begins, first) else None
