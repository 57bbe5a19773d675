"""Opening the door of an activity, asking for a place, taking in and turning away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from django.conf import settings

from joining import keys
from joining.enums import Source, State
from joining.errors import DecidedAlready, PosterClosed, TooManyAsking, WomenOnly
from joining.models import FORGOTTEN, Applicant, Decision, DoorChange, JoiningDoor
from joining.tries import MOST_WAITING
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import today
from lms.lib.ids import derived
from people.enums import AgeBand, Sex
from people.models import Person, PersonStatement
from people.who import Who, tidied
from training.enums import CountingMode
from training.errors import NoRoster, ReasonMissing
from training.models import Activity, Enrolment
from training.services import Seat, enrol, register_and_enrol, seat_stamp
from training.services.statuses import locked, must_be_open

# Who was never answered is forgotten so many days after the last day of the activity.
KEPT_DAYS = 30
_WHO = PersonStatement.NAMES
_SEAT = tuple(Seat.__dataclass_fields__)


@verb
def open_door(*, activity: Activity, fact: FactStamp) -> JoiningDoor:
    """Let people ask by the poster's code. An open door stays as it is.

    Raises ActivityIsOff, ActivityIsVerified, NoRoster.
    """
    activity = locked(activity)
    must_be_open(activity)
    if activity.counting != CountingMode.ROSTER:
        raise NoRoster
    door = JoiningDoor.objects.filter(activity=activity).first()
    if door is not None and door.is_open:
        return door
    return _set_door(activity, version=door.version if door else 1, is_open=True, fact=fact)


@verb
def close_door(*, activity: Activity, fact: FactStamp) -> JoiningDoor | None:
    """Nobody asks any more; the code is kept for opening again. A closed door stays as it is."""
    activity = locked(activity)
    door = JoiningDoor.objects.filter(activity=activity).first()
    if door is None or not door.is_open:
        return door
    return _set_door(activity, version=door.version, is_open=False, fact=fact)


@verb
def renew_door(*, activity: Activity, version: int, fact: FactStamp) -> JoiningDoor:
    """A new code in place of that of `version`; posters already printed open nothing from now on.

    When `version` was renewed before, nothing changes. Raises PosterClosed where none was opened.
    """
    activity = locked(activity)
    must_be_open(activity)
    door = JoiningDoor.objects.filter(activity=activity).first()
    if door is None:
        raise PosterClosed
    if door.version != version:
        return door
    return _set_door(activity, version=version + 1, is_open=True, fact=fact)


@verb
def ask_for_place(
    *, activity: Activity, who: Who, seat: Seat, source: Source, fact: FactStamp
) -> Applicant:
    """Somebody asks, or is written down as waiting. The same asking again changes nothing, also decided.

    Raises WomenOnly and TooManyAsking (who asks on a phone), NameMissing, FatherNameMissing,
    PhoneUnknown, NoRoster, ActivityIsOff, ActivityIsVerified.
    """
    activity = locked(activity)
    known = Applicant.objects.filter(pk=fact.id, activity=activity).first()
    if known is not None:  # its names may be blanked by now: nothing to compare with
        return known
    must_be_open(activity)
    if activity.counting != CountingMode.ROSTER:
        raise NoRoster
    if source == Source.SELF:
        _refuse(activity, who)
    stated = asdict(tidied(who)) | {name: getattr(seat, name) for name in _SEAT}
    return append(Applicant, fact=fact, activity=activity, source=source, **stated)


@verb
def take_in(*, applicant: Applicant, fact: FactStamp, same_as: Person | None = None) -> Enrolment:
    """A seat for somebody who asked: as a new person, or as `same_as`, who is known already.

    Taking in again changes nothing. Raises DecidedAlready (turned away before) and what
    `training.services.enrol` and `register_and_enrol` raise.
    """
    activity = locked(applicant.activity)
    applicant = Applicant.objects.select_for_update().get(pk=applicant.pk)
    if applicant.state == State.TAKEN_IN:
        return Enrolment.objects.get(activity=activity, person=applicant.decision.person)
    if applicant.state != State.WAITING:
        raise DecidedAlready
    own = replace(fact, id=applicant.pk)
    given: dict[str, Any] = {"activity": activity, "seat": _seat_of(applicant)}
    if same_as is None:
        seat = register_and_enrol(who=_who_of(applicant), fact=own, **given)
    else:
        seat = enrol(person=same_as, fact=seat_stamp(own), **given)
    _decide(applicant, State.TAKEN_IN, fact, person=seat.person)
    return seat


@verb
def take_in_all(*, applicants: Sequence[Applicant], fact: FactStamp) -> list[Enrolment]:
    """`take_in` of each as a new person, in this order: all of them or none."""
    return [take_in(applicant=applicant, fact=fact) for applicant in applicants]


@verb
def turn_away(*, applicant: Applicant, reason: str, fact: FactStamp) -> Applicant:
    """No place for somebody who asked, and why. Again changes nothing.

    Raises ReasonMissing, and DecidedAlready when the person was taken in.
    """
    applicant = Applicant.objects.select_for_update().get(pk=applicant.pk)
    if applicant.state == State.TURNED_AWAY:
        return applicant
    if applicant.state != State.WAITING:
        raise DecidedAlready
    if not reason.strip():
        raise ReasonMissing
    _decide(applicant, State.TURNED_AWAY, fact, reason=reason.strip())
    return applicant


@verb
def forget_unanswered() -> int:
    """Blank who was never answered, thirty days after the last day; how many that were."""
    ended = today() - dt.timedelta(days=KEPT_DAYS)
    rows = Applicant.objects.waiting().filter(activity__ends_on__lt=ended)
    forgotten = list(rows.select_for_update(of=("self",)))
    for applicant in forgotten:
        _decide(applicant, State.LAPSED, FactStamp(by=None))
    return len(forgotten)


def _refuse(activity: Activity, who: Who) -> None:
    if activity.women_only and who.sex == Sex.MALE:
        raise WomenOnly
    if Applicant.objects.filter(activity=activity).waiting().count() >= MOST_WAITING:
        raise TooManyAsking


def _set_door(activity: Activity, *, version: int, is_open: bool, fact: FactStamp) -> JoiningDoor:
    append(DoorChange, fact=fact, activity=activity, version=version, is_open=is_open)
    code = keys.code(settings.PARTICIPANT_CODE_KEY, activity.pk, version)
    stands = {"version": version, "is_open": is_open, "code_digest": keys.digest(code)}
    return JoiningDoor.objects.update_or_create(activity=activity, defaults=stands)[0]


def _who_of(applicant: Applicant) -> Who:
    names = {column: getattr(applicant, column) for column in _WHO}
    sex, age_band = Sex(applicant.sex), AgeBand(applicant.age_band)
    return Who(**names, sex=sex, age_band=age_band)


def _seat_of(applicant: Applicant) -> Seat:
    return Seat(**{column: getattr(applicant, column) for column in _SEAT})


def _decide(
    applicant: Applicant,
    outcome: State,
    fact: FactStamp,
    *,
    reason: str = "",
    person: Person | None = None,
) -> None:
    """What was decided stays, with who and when; of the asking sex, role and province only."""
    said = replace(fact, id=derived(applicant.pk, "decision"))
    append(Decision, fact=said, applicant=applicant, outcome=outcome, reason=reason, person=person)
    applicant.state = outcome
    for column, empty in FORGOTTEN.items():
        setattr(applicant, column, empty)
    applicant.save(update_fields=["state", *FORGOTTEN])
