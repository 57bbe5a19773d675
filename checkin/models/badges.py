"""A badge that was handed out: whose it is, and whether it still counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from lms.lib.clock import now
from lms.lib.rows import Row
from people.permissions import Right
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class BadgeQuerySet(models.QuerySet["Badge"]):
    def visible_to(self, user: User | AnonymousUser) -> BadgeQuerySet:
        """Badges of the activities the user registers people in."""
        within = Activity.objects.within(user, Right.REGISTER)
        return self.filter(enrolment__activity__in=within)


class Badge(Row):
    """The token itself is derived (training.access) and stands nowhere; `digest` is its SHA-256."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="badges")
    version = models.PositiveSmallIntegerField(help_text="Counts the badges of one seat from 1.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=now, editable=False)
    replaced_at = models.DateTimeField(
        null=True, blank=True, help_text="From then on it marks nobody."
    )

    objects = BadgeQuerySet.as_manager()

    class Meta:
        ordering = ("enrolment", "version")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "version"), name="badge_version_once"),
            models.UniqueConstraint(
                fields=("enrolment",), condition=Q(replaced_at=None), name="badge_one_counts"
            ),
        )

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.version}"
