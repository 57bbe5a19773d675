"""Seats in an activity, and the personal link and code that come with one."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from ledger.services import append, append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.ids import derived
from people.models import Organisation, Person, User
from people.permissions import Right, reaches
from people.services import Registration, register_people, register_person
from people.who import Who
from reference.models import Province, Role
from training import access
from training.enums import CountingMode
from training.errors import AlreadyEnrolled, NoRoster, ProvinceNeeded
from training.models import Activity, Enrolment, EnrolmentCorrection
from training.services.statuses import locked, must_be_open

_MANY = 500  # keys are better compared here than sent to the database


@dataclass(frozen=True, kw_only=True)
class Seat:
    """What a person was at the time of the activity. Everything but the role may be unknown."""

    role: Role | None
    organisation: Organisation | None = None
    organisation_text: str = ""
    position: str = ""
    work_province: Province | None = None
    walk_in: bool = False
    consent_contact: bool = False
    consent_name_on_certificate: bool = False
    consent_taking_part: bool | None = None


@verb
def enrol(*, activity: Activity, person: Person, seat: Seat, fact: FactStamp) -> Enrolment:
    """One seat for a person. The same fact again changes nothing.

    Raises ActivityIsOff, ActivityIsVerified, NoRoster, AlreadyEnrolled, FactConflict.
    """
    activity = locked(activity)
    if not Enrolment.objects.filter(pk=fact.id).exists():
        _refuse(activity, person)
    return append(
        Enrolment,
        fact=fact,
        beside=_digests(fact.id, version=1),
        activity=activity,
        person=person,
        **_stated(seat),
    )


@verb
def register_and_enrol(*, activity: Activity, who: Who, seat: Seat, fact: FactStamp) -> Enrolment:
    """A new person in the partner's register, with a seat in the activity; `fact` is the person's.

    Raises what `register_person` and `enrol` raise, and ProvinceNeeded.
    """
    person = register_person(
        keeper=activity.partner,
        kept_in=_kept_in(_home(activity, fact.by), seat),
        who=who,
        fact=fact,
        is_sample=activity.award.is_sample,
    )
    return enrol(activity=activity, person=person, seat=seat, fact=seat_stamp(fact))


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """One person of many who are registered and seated at once; `fact` is the person's."""

    who: Who
    seat: Seat
    fact: FactStamp


@verb
def register_and_enrol_all(
    *, activity: Activity, entries: Sequence[Newcomer], by: User | None
) -> list[Enrolment]:
    """`register_and_enrol` for many, all or nothing, in a handful of queries; the new seats only.

    Raises what `register_people` and `enrol_all` raise, and ProvinceNeeded.
    """
    activity = locked(activity)
    home = _home(activity, by)
    persons = register_people(
        keeper=activity.partner,
        entries=[
            Registration(who=entry.who, fact=entry.fact, kept_in=_kept_in(home, entry.seat))
            for entry in entries
        ],
        is_sample=activity.award.is_sample,
    )
    seated = zip(persons, entries, strict=True)
    seats = [(person, entry.seat, seat_stamp(entry.fact)) for person, entry in seated]
    return enrol_all(activity=activity, seats=seats)


@verb
def enrol_all(
    *, activity: Activity, seats: Sequence[tuple[Person, Seat, FactStamp]]
) -> list[Enrolment]:
    """`enrol` for many, all or nothing; the new seats only.

    Raises ActivityIsOff, ActivityIsVerified, NoRoster, AlreadyEnrolled, FactConflict.
    """
    activity = locked(activity)
    known = Enrolment.objects.in_bulk([fact.id for _person, _seat, fact in seats])
    new = {person.pk: person for person, _seat, fact in seats if fact.id not in known}
    if new:
        _refuse_all(activity, new)
    return append_all(
        Enrolment,
        [
            (fact, {"activity": activity, "person": person, **_stated(seat)})
            for person, seat, fact in seats
        ],
        beside={fact.id: _digests(fact.id, version=1) for _person, _seat, fact in seats},
    )


def seat_stamp(fact: FactStamp) -> FactStamp:
    """The stamp of the seat that is stated together with the person."""
    return replace(fact, id=derived(fact.id, "seat"))


@verb
def correct_enrolment(*, enrolment: Enrolment, seat: Seat, fact: FactStamp) -> Enrolment:
    """State a seat anew; what was stated before stays as history with who and when.

    Raises ActivityIsOff, ActivityIsVerified, FactConflict.
    """
    activity = locked(enrolment.activity)
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if not EnrolmentCorrection.objects.filter(pk=fact.id).exists():
        must_be_open(activity)
    append(EnrolmentCorrection, fact=fact, enrolment=enrolment, **_stated(seat))
    latest = enrolment.corrections.latest("happened_at", "id")
    columns = list(vars(seat))
    for column in columns:
        setattr(enrolment, column, getattr(latest, column))
    enrolment.save(update_fields=columns)
    return enrolment


@verb
def renew_access(*, enrolment: Enrolment, version: int) -> Enrolment:
    """A new link and code in place of those of `version`, which open nothing from now on.

    When `version` was renewed before, nothing changes.
    """
    enrolment = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if enrolment.access_version == version:
        enrolment.access_version = version + 1
        for column, digest in _digests(enrolment.pk, version=version + 1).items():
            setattr(enrolment, column, digest)
        enrolment.save()
    return enrolment


def _stated(seat: Seat) -> dict[str, Any]:
    """What facts could not say at first is left out while it says nothing: older digests stay right."""
    stated = dict(vars(seat))
    if seat.consent_taking_part is None:
        del stated["consent_taking_part"]
    return stated


def _refuse(activity: Activity, person: Person) -> None:
    _refuse_all(activity, {person.pk: person})


def _refuse_all(activity: Activity, persons: Mapping[uuid.UUID, Person]) -> None:
    must_be_open(activity)
    if activity.counting != CountingMode.ROSTER:
        raise NoRoster
    seats = activity.enrolments.all()
    if len(persons) < _MANY:
        seats = seats.filter(person__in=list(persons))
    for key in seats.values_list("person_id", flat=True):
        if key in persons:
            # By the code: a name would be a look at an identity that nobody logs.
            raise AlreadyEnrolled(person=persons[key].shown_code)


def _kept_in(home: Province | None, seat: Seat) -> Province:
    kept_in = home or seat.work_province
    if kept_in is None:
        raise ProvinceNeeded
    return kept_in


def _home(activity: Activity, by: User | None) -> Province | None:
    """Where the person's register is kept: a province of who registers, where that is possible."""
    places = list(activity.provinces.order_by("pk"))
    own = [place for place in places if by is not None and _keeps(by, activity, place)]
    return next(iter(own or places), None)


def _keeps(by: User, activity: Activity, place: Province) -> bool:
    return reaches(by, Right.SEE_NAMES, organisation_id=activity.partner_id, provinces={place.pk})


def _digests(enrolment_id: uuid.UUID, *, version: int) -> dict[str, Any]:
    key = settings.PARTICIPANT_CODE_KEY
    return {
        "access_code_digest": access.digest(access.code(key, enrolment_id, version)),
        "access_token_digest": access.digest(access.token(key, enrolment_id, version)),
    }
