"""Activities and their sessions."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from editions.models import Edition
from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.codes import make
from lms.lib.rows import Row
from lms.lib.trilingual import pick
from people.models import Organisation
from people.permissions import Right, reach
from reference.models import Country, Province, Role, RoleGroup
from training.enums import ActivityKind, ActivityStatus, CountingMode, DatePrecision
from training.models.awards import Award, Course

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


CODE_LENGTH = 7


def new_code() -> str:
    """Six random characters and a check character; names an activity on papers and to commands."""
    return make(CODE_LENGTH)


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User | AnonymousUser) -> ActivityQuerySet:
        """Activities of the user's organisation and provinces (or everywhere, if the post says so)."""
        return self.within(user, Right.SEE_ACTIVITIES)

    def within(self, user: User | AnonymousUser, right: Right) -> ActivityQuerySet:
        """Activities within the reach of `right`."""
        allowed = reach(
            user,
            right,
            organisation="partner_id",
            province="provinces__pk",
            sample="award__is_sample",
        )
        # A subquery: an activity in two of the user's provinces must not come twice.
        return self.filter(pk__in=Activity.objects.filter(allowed).values("pk"))

    def of_user(self, user: User) -> ActivityQuerySet:
        """Activities the user trains in or planned."""
        trained = Session.objects.filter(trainers=user).values("activity")
        return self.filter(Q(pk__in=trained) | Q(created_by=user))

    def between(self, first: dt.date, last: dt.date) -> ActivityQuerySet:
        """Activities of which any day lies between, both ends included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def of_month(self, month: dt.date) -> ActivityQuerySet:
        """Activities that ended in the Gregorian month of `month`; its report is theirs."""
        return self.exclude(precision=DatePrecision.AWARD).filter(
            ends_on__year=month.year, ends_on__month=month.month
        )


class Activity(Row):
    """One thing held or done; with `event_count` > 1, one entry standing for n events (a summary)."""

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="activities")
    partner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="activities")
    kind = models.CharField(max_length=24, choices=ActivityKind.choices)
    counting = models.CharField(
        max_length=12, choices=CountingMode.choices, default=CountingMode.ROSTER
    )
    status = models.CharField(
        max_length=12, choices=ActivityStatus.choices, default=ActivityStatus.PLANNED
    )
    status_reason = models.CharField(max_length=200, blank=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="activities"
    )
    title_en = models.CharField(max_length=200, blank=True)
    title_fa_af = models.CharField(max_length=200, blank=True)
    title_ps = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(db_index=True, help_text="Its month is the month that reports it.")
    precision = models.CharField(
        max_length=8,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
        help_text="Known only to lie within the award: no month reports it.",
    )
    event_count = models.PositiveSmallIntegerField(
        default=1, null=True, blank=True, help_text="Empty in a summary: not reported."
    )
    country = models.ForeignKey(Country, on_delete=models.PROTECT, default="AF", related_name="+")
    provinces = models.ManyToManyField(
        Province,
        through="ActivityProvince",
        blank=True,
        related_name="activities",
        help_text="Where it was held.",
    )
    unnamed_provinces = models.PositiveSmallIntegerField(
        default=0, help_text="Further provinces the source counts without naming them."
    )
    participant_countries = models.ManyToManyField(Country, blank=True, related_name="+")
    venue = models.CharField(max_length=160, blank=True)
    note_en = models.TextField(blank=True, help_text="What the figures do not say.")
    note_fa_af = models.TextField(blank=True)
    note_ps = models.TextField(blank=True)
    names_hidden = models.BooleanField(
        default=False, help_text="Lists, badges and papers show codes instead of names."
    )
    capacity = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Places there are; empty: no limit. Warns, never refuses."
    )
    women_only = models.BooleanField(default=False)
    source = models.CharField(max_length=120, blank=True, help_text="The document that states it.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=now, editable=False)
    plan_digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="SHA-256 of the plan as first stated."
    )

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ("-ends_on", "-id")
        verbose_name_plural = "activities"
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=ActivityKind.values), name="activity_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(counting__in=CountingMode.values), name="activity_counting_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ActivityStatus.values), name="activity_status_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="activity_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(title_en="", title_fa_af="", title_ps=""), name="activity_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(event_count=1) | Q(counting=CountingMode.SUMMARY),
                name="activity_many_events_only_in_summary",
            ),
            models.CheckConstraint(
                condition=Q(precision__in=DatePrecision.values), name="activity_precision_known"
            ),
        )

    def __str__(self) -> str:
        return pick(self, "title")

    @property
    def shown_code(self) -> str:
        """The code as printed, in another shape than a person's: `7K-Q4M-2X`."""
        return f"{self.code[:2]}-{self.code[2:5]}-{self.code[5:]}"


class StatusChange(Fact):
    """Somebody said where an activity stands. The latest is the activity's status."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="status_changes")
    status = models.CharField(max_length=12, choices=ActivityStatus.choices)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=ActivityStatus.values), name="status_change_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.status}"


class ActivityCorrection(Fact):
    """Somebody corrected what was planned. The latest stands in the activity."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="corrections")
    title_en = models.CharField(max_length=200, blank=True)
    title_fa_af = models.CharField(max_length=200, blank=True)
    title_ps = models.CharField(max_length=200, blank=True)
    venue = models.CharField(max_length=160, blank=True)
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    provinces = models.JSONField(help_text="Codes, in the order stated.")
    names_hidden = models.BooleanField()
    capacity = models.PositiveSmallIntegerField(null=True, blank=True)
    women_only = models.BooleanField(default=False)

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return pick(self, "title")


class ActivityProvince(models.Model):
    """A province an activity was held in, at its place in the order stated."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="places")
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = (
            models.UniqueConstraint(fields=("activity", "province"), name="activity_province_once"),
        )

    def __str__(self) -> str:
        return str(self.province)


class ActivityAudience(models.Model):
    """An audience an activity was meant for: a role, or a whole group of roles."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="audiences")
    group = models.ForeignKey(RoleGroup, on_delete=models.PROTECT, null=True, related_name="+")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order",)
        constraints = (
            models.CheckConstraint(
                condition=Q(group__isnull=True, role__isnull=False)
                | Q(group__isnull=False, role__isnull=True),
                name="audience_is_role_or_group",
            ),
        )

    def __str__(self) -> str:
        return str(self.role or self.group)


class SessionQuerySet(models.QuerySet["Session"]):
    def visible_to(self, user: User | AnonymousUser) -> SessionQuerySet:
        """Sessions of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def held(self) -> SessionQuerySet:
        """Those that count: not called off."""
        return self.filter(called_off=False)


class Session(Row):
    """One day or half-day of an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    starts_at = models.TimeField(default=dt.time(9))
    minutes = models.PositiveSmallIntegerField(help_text="Contact time.")
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="sessions",
        help_text="Of the manual, as it was taught; noted with the first mark.",
    )
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="sessions")
    called_off = models.BooleanField(default=False, help_text="Scheduled, and not held after all.")
    called_off_reason = models.CharField(max_length=200, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ("held_on", "starts_at")
        constraints = (
            models.UniqueConstraint(
                fields=("activity", "held_on", "starts_at"), name="session_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity} {self.held_on}"


class SessionAdded(Fact):
    """Somebody added a session to what was planned; as it was added, wherever it moved since."""

    session = models.OneToOneField(Session, on_delete=models.PROTECT, related_name="added")
    held_on = models.DateField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name_plural = "sessions added"
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.session_id} {self.held_on}"


class SessionChange(Fact):
    """Somebody called a session off, or on again. The latest stands in the session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="changes")
    called_off = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.session_id} {self.called_off}"


class TrainersChange(Fact):
    """Somebody said who trains in a session. The latest stands in the session."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="trainers_changes")
    trainers = models.JSONField(help_text="Keys of users, sorted.")

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.session_id} {len(self.trainers)}"


class DatesChange(Fact):
    """Somebody moved an activity to other days. The latest stands in the activity."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="dates_changes")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="dates_change_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.starts_on}"
