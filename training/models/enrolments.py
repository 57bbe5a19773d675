"""A person in an activity, as they were then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from ledger.models import Fact
from people.models import Identity, Organisation, Person
from reference.models import Province, Role
from training.models.activities import Activity

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def visible_to(self, user: User | AnonymousUser) -> EnrolmentQuerySet:
        """Enrolments in the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class Enrolment(Fact):
    """One seat: role, organisation, position and work province at the time of the activity.

    `access_version` counts how often the personal link was renewed; link and code are derived from
    it (training.access) and stand nowhere in the database but as a digest.
    """

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation_text = models.CharField(
        max_length=160, blank=True, help_text="As stated, when it is no known organisation."
    )
    position = models.CharField(max_length=120, blank=True)
    work_province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    walk_in = models.BooleanField(default=False)
    consent_taking_part = models.BooleanField(
        null=True, blank=True, help_text="To stand on the list by name; empty: not asked."
    )
    consent_contact = models.BooleanField(default=False)
    consent_name_on_certificate = models.BooleanField(default=False)
    access_version = models.PositiveSmallIntegerField(default=1)
    access_code_digest = models.CharField(max_length=64, unique=True, editable=False)
    access_token_digest = models.CharField(max_length=64, unique=True, editable=False)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("activity", "person"), name="enrolment_once"),
        )

    def __str__(self) -> str:
        return f"{self.person} / {self.activity}"

    @property
    def shown_identity(self) -> Identity | None:
        """Who it is, wherever names are shown at all, on pages, papers and phones.

        None when the person said no to standing on the list by name, or the name was removed: the
        code stands in its place.
        """
        if self.consent_taking_part is False:
            return None
        return getattr(self.person, "identity", None)


class EnrolmentCorrection(Fact):
    """Somebody corrected what was mistyped on a seat. The latest stands in the enrolment."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="corrections")
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    organisation_text = models.CharField(max_length=160, blank=True)
    position = models.CharField(max_length=120, blank=True)
    work_province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    walk_in = models.BooleanField(default=False)
    consent_taking_part = models.BooleanField(
        null=True, blank=True, help_text="To stand on the list by name; empty: not asked."
    )
    consent_contact = models.BooleanField(default=False)
    consent_name_on_certificate = models.BooleanField(default=False)

    class Meta:
        ordering = ("happened_at", "received_at", "id")

    def __str__(self) -> str:
        return f"{self.enrolment_id} {self.happened_at:%Y-%m-%d}"
