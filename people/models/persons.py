"""Persons as statistics know them, and apart from them who they are.

Deleting an Identity removes a name without changing a single total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.codes import grouped, make
from lms.lib.rows import Row
from people import matching
from people.enums import AgeBand, Sex
from people.models.organisations import Organisation
from people.permissions import Right, reach
from reference.models import Province

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models.users import User

CODE_LENGTH = 7


def new_code() -> str:
    """Six random characters and a check character; read aloud in place of a name."""
    return make(CODE_LENGTH)


def unused_codes(count: int) -> list[str]:
    """So many codes that no person has: among very many at once, chance would repeat one."""
    free: set[str] = set()
    while len(free) < count:
        drawn = {new_code() for _ in range(count - len(free))}
        taken = Person.objects.in_bulk(list(drawn), field_name="code")
        free |= drawn - taken.keys()
    return list(free)


class PersonQuerySet(models.QuerySet["Person"]):
    def visible_to(self, user: User | AnonymousUser) -> PersonQuerySet:
        """Persons kept by the user's own organisation and provinces."""
        within = reach(
            user,
            Right.SEE_NAMES,
            organisation="keeper_id",
            province="kept_in_id",
            sample="is_sample",
        )
        return self.filter(within, merged_into=None)


class Person(Row):
    """One resolved individual. `keeper` and `kept_in` say whose register the person stands in.

    `merged_into` is read by the counting; no verb writes it yet. The one that will must refuse
    chains: who is merged receives nobody, and nobody is merged into who is.
    """

    code = models.CharField(max_length=CODE_LENGTH, unique=True, default=new_code, editable=False)
    sex = models.CharField(max_length=16, choices=Sex.choices, default=Sex.NOT_RECORDED)
    age_band = models.CharField(
        max_length=16, choices=AgeBand.choices, default=AgeBand.NOT_RECORDED
    )
    keeper = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="persons")
    kept_in = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    identity_removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    is_sample = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="person_sex_known"),
            models.CheckConstraint(
                condition=Q(age_band__in=AgeBand.values), name="person_age_band_known"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("id")), name="person_not_merged_into_self"
            ),
        )

    def __str__(self) -> str:
        return self.shown_code

    @property
    def shown_code(self) -> str:
        """The code as printed: `K7Q-402M`."""
        return grouped(self.code, 3)


class NameKeyField(models.CharField):  # type: ignore[type-arg]  # generic for mypy only
    """A key of a name beside it (`of`), kept right by whatever saves the row, bulk_create included."""

    def __init__(self, *, of: str, tail: bool = False, **options: Any) -> None:
        self.of, self.tail = of, tail
        fixed = {"max_length": matching.KEY_LENGTH, "editable": False, "blank": True}
        super().__init__(**{**options, **fixed})

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        own = {"of": self.of, **({"tail": True} if self.tail else {})}
        return name, path, args, {**options, **own}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key_of = matching.tail_key if self.tail else matching.name_key
        key = key_of(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key


class Identity(models.Model):
    """Who a person is. No ID number, no photo, no home address: not even as optional fields."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="identity"
    )
    name = models.CharField(max_length=120, help_text="Full name in the native script.")
    name_latin = models.CharField(max_length=120, blank=True)
    father_name = models.CharField(max_length=120)
    father_name_latin = models.CharField(max_length=120, blank=True)
    phone = models.CharField(
        max_length=16, blank=True, help_text="E.164; shared phones are normal."
    )
    name_key = NameKeyField(of="name")
    tail_key = NameKeyField(of="name", tail=True)
    father_key = NameKeyField(of="father_name")

    class Meta:
        verbose_name_plural = "identities"
        indexes = (
            models.Index(fields=("name_key",), name="identity_name_key"),
            models.Index(fields=("tail_key",), name="identity_tail_key"),
            models.Index(fields=("father_key", "name_key"), name="identity_father_key"),
            models.Index(fields=("phone",), name="identity_phone"),
        )

    def __str__(self) -> str:
        return self.name


class PersonStatement(Fact):
    """Somebody stated who a person is: at registration, or correcting what was mistyped.

    The latest stands (in Person and Identity); the others are its history. Removing an identity
    blanks the names and the digest here, and leaves who stated something, and when.
    """

    NAMES = ("name", "name_latin", "father_name", "father_name_latin", "phone")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="statements")
    sex = models.CharField(max_length=16, choices=Sex.choices)
    age_band = models.CharField(max_length=16, choices=AgeBand.choices)
    name = models.CharField(max_length=120, blank=True)
    name_latin = models.CharField(max_length=120, blank=True)
    father_name = models.CharField(max_length=120, blank=True)
    father_name_latin = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ("happened_at", "received_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="statement_sex_known"),
            models.CheckConstraint(
                condition=Q(age_band__in=AgeBand.values), name="statement_age_band_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} {self.happened_at:%Y-%m-%d}"


class NotTheSame(Fact):
    """Somebody said that two persons who look alike are two. `one` is the one of the lower key."""

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "not the same"
        constraints = (
            models.CheckConstraint(
                condition=Q(one__lt=models.F("other")), name="not_the_same_in_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.one_id} {self.other_id}"
