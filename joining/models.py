"""The door of an activity for who asks, who asked, and what was decided."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from joining.enums import DECISIONS, Source, State
from ledger.models import Fact
from people.enums import AgeBand, Sex
from people.models import Organisation, Person, PersonStatement
from reference.models import Province, Role
from training.models import Activity

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


# What leaves an applicant's row once it is decided, and what stands there then. Sex, role and
# province stay; who the person is stands in `people` only.
FORGOTTEN: dict[str, object] = {
    "name": "",
    "name_latin": "",
    "father_name": "",
    "father_name_latin": "",
    "phone": "",
    "digest": "",
    "age_band": AgeBand.NOT_RECORDED,
    "organisation": None,
    "organisation_text": "",
    "position": "",
    "walk_in": False,
    "consent_taking_part": None,
    "consent_contact": False,
    "consent_name_on_certificate": False,
    "device": "",
}


def _stands(column: str, value: object) -> Q:
    return Q(**{f"{column}__isnull": True} if value is None else {column: value})


class JoiningDoor(models.Model):
    """Whether people may ask by the poster's code. The code is derived (joining.keys), never stored.

    `version` counts how often the code was renewed; look-up is by `code_digest` (SHA-256).
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.PROTECT, primary_key=True, related_name="joining_door"
    )
    version = models.PositiveSmallIntegerField(default=1)
    is_open = models.BooleanField(default=True)
    code_digest = models.CharField(max_length=64, unique=True, editable=False)

    def __str__(self) -> str:
        return f"{self.activity_id} {self.version}"


class DoorChange(Fact):
    """Somebody opened or closed the door, or gave it a new code. The latest stands in the door."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="door_changes")
    version = models.PositiveSmallIntegerField()
    is_open = models.BooleanField()

    class Meta:
        ordering = ("happened_at", "id")

    def __str__(self) -> str:
        return f"{self.activity_id} {self.version} {self.is_open}"


class ApplicantQuerySet(models.QuerySet["Applicant"]):
    def visible_to(self, user: User | AnonymousUser) -> ApplicantQuerySet:
        """Of the activities the user may see."""
        return self.filter(activity__in=Activity.objects.visible_to(user))

    def waiting(self) -> ApplicantQuerySet:
        """Not decided yet, in the order of arrival."""
        return self.filter(state=State.WAITING).order_by("received_at", "id")


class Applicant(Fact):
    """Somebody who asks for a place in an activity. The key becomes the person's when taken in.

    Once decided everything in FORGOTTEN is blanked.
    """

    NAMES = (*PersonStatement.NAMES, "organisation_text", "position")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="applicants")
    source = models.CharField(max_length=8, choices=Source.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    name = models.CharField(max_length=120, blank=True)
    name_latin = models.CharField(max_length=120, blank=True)
    father_name = models.CharField(max_length=120, blank=True)
    father_name_latin = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    sex = models.CharField(max_length=16, choices=Sex.choices, default=Sex.NOT_RECORDED)
    age_band = models.CharField(
        max_length=16, choices=AgeBand.choices, default=AgeBand.NOT_RECORDED
    )
    role = models.ForeignKey(Role, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation_text = models.CharField(max_length=160, blank=True)
    position = models.CharField(max_length=120, blank=True)
    work_province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, related_name="+"
    )
    walk_in = models.BooleanField(default=False)
    consent_taking_part = models.BooleanField(null=True)
    consent_contact = models.BooleanField(default=False)
    consent_name_on_certificate = models.BooleanField(default=False)

    objects = ApplicantQuerySet.as_manager()

    class Meta:
        ordering = ("received_at", "id")
        indexes = (models.Index(fields=("activity", "state"), name="applicant_by_state"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="applicant_source_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="applicant_state_known"
            ),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="applicant_sex_known"),
            models.CheckConstraint(
                condition=Q(age_band__in=AgeBand.values), name="applicant_age_band_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.WAITING) | Q(*starmap(_stands, FORGOTTEN.items())),
                name="applicant_decided_is_forgotten",
            ),
        )

    def __str__(self) -> str:
        return f"{self.activity_id} {self.state}"


class Decision(Fact):
    """What somebody decided about an applicant; nobody (by the calendar) when it lapsed."""

    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(max_length=12, choices=State.choices)
    reason = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text="When taken in."
    )

    class Meta:
        ordering = ("happened_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(outcome__in=DECISIONS), name="decision_outcome_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.applicant_id} {self.outcome}"
