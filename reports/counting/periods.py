"""The months a page of totals looks at; open at either end."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from reports.counting.months import Month


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day of `since` to the last day of `until`, both included."""

    since: Month | None = None
    until: Month | None = None

    @property
    def limits(self) -> dict[str, dt.date]:
        """As look-ups on the END date of an activity, which decides its month."""
        limits = {}
        if self.since:
            limits["ends_on__gte"] = self.since.first
        if self.until:
            limits["ends_on__lte"] = self.until.last
        return limits
