"""People check themselves in: when the number was on the screen, and what each check-in tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from lms.lib.rows import Row
from training.models import AttendanceMark, Session

if TYPE_CHECKING:
    import datetime as dt


class OpeningQuerySet(models.QuerySet["Opening"]):
    def open_at(self, moment: dt.datetime) -> OpeningQuerySet:
        """Those whose number is taken then."""
        return self.filter(opened_at__lte=moment, ends_at__gt=moment)


class Opening(Row):
    """A trainer showed the number. Nobody can check in before, nor after `ends_at`."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="openings")
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ("opened_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("opened_at")), name="opening_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.session_id} {self.opened_at:%H:%M}"


class SelfCheckin(Row):
    """Beside a mark a participant made: from which opening, and which browser.

    `browser` is a digest that differs from session to session: it tells that several people checked
    in on one phone, and follows nobody further.
    """

    mark = models.OneToOneField(AttendanceMark, on_delete=models.PROTECT, related_name="+")
    opening = models.ForeignKey(Opening, on_delete=models.PROTECT, related_name="checkins")
    browser = models.CharField(max_length=64)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(browser=""), name="checkin_browser_said"),
        )

    def __str__(self) -> str:
        return f"{self.mark_id}"
