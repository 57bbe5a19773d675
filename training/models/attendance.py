"""Marks as they were stated, and the state that follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from ledger.models import Fact
from lms.lib.rows import Row
from training.enums import MarkWay, Presence
from training.models.activities import Activity, Session
from training.models.enrolments import Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

_KNOWN = Q(presence__in=Presence.values)


class AttendanceMark(Fact):
    """Somebody said: this person was present (late, absent ...) in this session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="marks")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="marks")
    presence = models.CharField(max_length=12, choices=Presence.choices)
    minutes = models.PositiveSmallIntegerField(help_text="Minutes in the room.")
    reason = models.CharField(max_length=160, blank=True)
    settles = models.BooleanField(
        default=False, help_text="Made to settle marks of different people that differ."
    )

    way = models.CharField(max_length=8, choices=MarkWay.choices, default=MarkWay.ROSTER)

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.CheckConstraint(condition=_KNOWN, name="mark_presence_known"),
            models.CheckConstraint(condition=Q(way__in=MarkWay.values), name="mark_way_known"),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.presence}"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def visible_to(self, user: User | AnonymousUser) -> AttendanceQuerySet:
        """Attendance in the activities the user may see."""
        return self.filter(session__activity__in=Activity.objects.visible_to(user))


class Attendance(Row):
    """The effective state of an enrolment in a session: the latest mark. Rebuildable from marks.

    `contested`: two different people stated different things; the latest stands until settled.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(max_length=12, choices=Presence.choices)
    minutes = models.PositiveSmallIntegerField()
    mark = models.OneToOneField(AttendanceMark, on_delete=models.PROTECT, related_name="+")
    contested = models.BooleanField(default=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("session", "enrolment"), name="attendance_once"),
            models.CheckConstraint(condition=_KNOWN, name="attendance_presence_known"),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.presence}"
