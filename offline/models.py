"""Phones that carry names, and the envelope of every fact they sent."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q

from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.rows import Row
from offline.enums import UNDECIDED, DeviceState, FactKind, Outcome
from offline.keys import new_salt
from people.permissions import Right, may, reach
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

LEASE = dt.timedelta(days=14)


def lease_from_now() -> dt.datetime:
    """Until when a phone seen at this moment may keep what it carries."""
    return now() + LEASE


class DeviceQuerySet(models.QuerySet["Device"]):
    def visible_to(self, user: User | AnonymousUser) -> DeviceQuerySet:
        """One's own, and those of people whose work one verifies."""
        theirs = reach(
            user,
            Right.VERIFY_ACTIVITIES,
            organisation="user__posts__organisation_id",
            province="user__posts__provinces",
            sample="user__is_sample",
        )
        within = Device.objects.filter(theirs).values("pk")
        return self.filter(Q(user=user.pk) | Q(pk__in=within))


class Device(Row):
    """A browser that a member of staff took along; its key was made there. One user each.

    `salt` is half of the key to what the phone keeps (offline.keys); empty once withdrawn.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="devices"
    )
    name = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=DeviceState.choices, default=DeviceState.ACTIVE)
    salt = models.CharField(max_length=32, default=new_salt, editable=False, blank=True)
    enrolled_at = models.DateTimeField(default=now, editable=False)
    last_seen_at = models.DateTimeField(default=now, editable=False)
    lease_until = models.DateTimeField(default=lease_from_now, editable=False)
    session_key = models.CharField(max_length=40, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ("-last_seen_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=DeviceState.values), name="device_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=DeviceState.ACTIVE) | Q(salt=""), name="device_withdrawn_no_key"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_withdrawn(self) -> bool:
        """Whether its key is gone."""
        return self.state == DeviceState.WITHDRAWN

    @property
    def lease_is_over(self) -> bool:
        """Whether the phone must have emptied itself by now."""
        return self.lease_until < now()

    @property
    def shown(self) -> str:
        """Beside a fact: the name and four signs that tell two phones of one make apart."""
        return f"{self.name[:57]} #{self.pk.hex[-4:]}"


class ReceivedQuerySet(models.QuerySet["Received"]):
    def visible_to(self, user: User | AnonymousUser) -> ReceivedQuerySet:
        """What one sent oneself, and what was sent for activities one verifies."""
        theirs = Activity.objects.within(user, Right.VERIFY_ACTIVITIES)
        return self.filter(Q(user=user.pk) | Q(activity__in=theirs))

    def to_decide(self, user: User | AnonymousUser) -> ReceivedQuerySet:
        """Undecided, and the user's to decide: of activities one verifies, never one's own."""
        if not may(user, Right.VERIFY_ACTIVITIES):
            return self.none()
        theirs = Activity.objects.within(user, Right.VERIFY_ACTIVITIES)
        rows = self.undecided().exclude(user=user.pk)
        orphans = Q(activity=None, device__in=Device.objects.visible_to(user))
        return rows.filter(Q(activity__in=theirs) | orphans)

    def undecided(self) -> ReceivedQuerySet:
        """Kept apart, or waiting for a registration."""
        return self.filter(outcome__in=UNDECIDED)


class Received(Row):
    """The envelope of one fact a phone sent: whence, when, and what became of it.

    `fact_id` is the phone's key, `digest` that of kind and body: the same again is known, another
    body under the same key is a second envelope, kept apart. `body` stays only as long as somebody
    must still decide, `digest` until its person's name is forgotten (offline.services.forgetting).
    `seat_key` is the seat a mark is for, or a registration makes.
    """

    fact_id = models.UUIDField(db_index=True)
    digest = models.CharField(max_length=64, editable=False)
    kind = models.CharField(max_length=12, choices=FactKind.choices)
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="received")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, related_name="+")
    body = models.JSONField(default=dict, blank=True)
    happened_at = models.DateTimeField(help_text="The phone's clock, corrected where it was wrong.")
    received_at = models.DateTimeField(default=now, editable=False)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, db_index=True)
    code = models.CharField(max_length=40, blank=True)
    seat_key = models.UUIDField(null=True, blank=True, db_index=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=160, blank=True)

    objects = ReceivedQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        verbose_name_plural = "received"
        constraints = (
            models.UniqueConstraint(fields=("fact_id", "digest"), name="received_once"),
            models.CheckConstraint(
                condition=Q(kind__in=FactKind.values), name="received_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="received_outcome_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.fact_id} {self.outcome}"


class SameSeat(Fact):
    """Somebody said: who was registered under this key has another seat already. Marks follow.

    `id` is the key of the seat the phone made up; it never becomes a seat.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="also_known_as")

    def __str__(self) -> str:
        return f"{self.pk} = {self.enrolment_id}"
