"""Correcting who sits on a seat and what they were then, both or neither."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.db.models import Q

from ledger.stamps import FactStamp
from ledger.verbs import verb
from people.models import Person, PersonStatement
from people.services import correct_person, who_stands
from people.who import Who
from training.enums import ActivityStatus
from training.errors import CountedInAVerdict
from training.models import Activity, Enrolment, EnrolmentCorrection
from training.services.enrolling import Seat, correct_enrolment, seat_stamp
from training.services.statuses import locked

_COUNTED = {"sex", "age_band"}  # read live by every total


@verb
def change_seat(
    *, enrolment: Enrolment, who: Mapping[str, Any], seat: Mapping[str, Any], fact: FactStamp
) -> Enrolment:
    """Some of the Who and some of the Seat, all or nothing, over what stands once it is locked.

    The same fact again changes nothing. Raises ActivityIsOff and ActivityIsVerified (the seat),
    and what `change_who` raises.
    """
    if _COUNTED & who.keys():
        _hold_activities(enrolment.person)
    else:
        locked(enrolment.activity)  # before the person, as everywhere
    if who:
        change_who(person=enrolment.person, who=who, fact=fact)
    stamp = seat_stamp(fact)
    if seat and not EnrolmentCorrection.objects.filter(pk=stamp.id).exists():
        now = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
        stands = Seat(**{field.name: getattr(now, field.name) for field in fields(Seat)})
        correct_enrolment(enrolment=now, seat=replace(stands, **seat), fact=stamp)
    return enrolment


@verb
def change_who(*, person: Person, who: Mapping[str, Any], fact: FactStamp) -> Person:
    """Some of the Who, over what stands. The same fact again changes nothing.

    Raises CountedInAVerdict (another sex or age band than some verdict counted) and what
    `correct_person` raises.
    """
    if _COUNTED & who.keys():
        _hold_activities(person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if PersonStatement.objects.filter(pk=fact.id).exists():
        return person
    stands = who_stands(person)
    said = replace(stands, **who)
    if _counts_otherwise(said, stands) and _is_in_a_verdict(person):
        raise CountedInAVerdict
    return correct_person(person=person, who=said, fact=fact)


def _hold_activities(person: Person) -> None:
    """Nobody verifies one of them meanwhile. In the order of their keys: two cannot wait in a ring."""
    theirs = Enrolment.objects.filter(_of(person)).values("activity")
    rows = Activity.objects.select_for_update().filter(pk__in=theirs).order_by("pk")
    list(rows.values_list("pk"))


def _counts_otherwise(said: Who, stands: Who) -> bool:
    return any(getattr(said, name) != getattr(stands, name) for name in _COUNTED)


def _is_in_a_verdict(person: Person) -> bool:
    verified = ActivityStatus.VERIFIED
    return Enrolment.objects.filter(_of(person), activity__status=verified).exists()


def _of(person: Person) -> Q:
    return Q(person=person) | Q(person__merged_into=person)
