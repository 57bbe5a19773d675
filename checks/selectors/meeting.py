"""Who was marked present in two activities on one day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from typing import Any
from uuid import UUID

from django.db.models import CharField, Q, Value
from django.db.models.functions import Coalesce, Concat

from checks.findings import Elsewhere
from people.models import NotTheSame
from training.enums import HERE
from training.models import Activity, Attendance, Session
from training.selectors import has_hand_in

# Whether two persons are known to be two, as far as an activity is concerned.
Apart = Callable[[UUID, frozenset[UUID]], bool]


@dataclass(frozen=True, slots=True)
class Presence:
    """Somebody was there. `name`: how name and father's name sound; `|` when they were removed."""

    activity: UUID
    session: UUID
    seat: UUID
    held_on: dt.date
    partner: UUID
    is_sample: bool
    person: UUID
    name: str


def met_elsewhere(activities: Sequence[Activity]) -> dict[UUID, list[Elsewhere]]:
    """For each of the activities, its people who were present in another one that day."""
    keys = {activity.pk for activity in activities}
    days = Session.objects.held().filter(activity__in=keys).values("held_on")
    partners = {activity.partner_id for activity in activities}
    rows = Attendance.objects.filter(
        Q(session__activity__partner__in=partners) | Q(enrolment__person__keeper__in=partners),
        session__held_on__in=days,
        session__called_off=False,
        presence__in=HERE,
    ).annotate(
        person=Coalesce("enrolment__person__merged_into", "enrolment__person"),
        name=Concat(_part("name_key"), Value("|"), _part("father_key")),
    )
    columns = (
        "session__activity",
        "session",
        "enrolment",
        "session__held_on",
        "session__activity__partner",
        "session__activity__award__is_sample",
        "person",
        "name",
    )
    found = met(
        (Presence(*row) for row in rows.values_list(*columns)), _told_apart(partners, activities)
    )
    return defaultdict(list, {key: found[key] for key in keys & found.keys()})


def met(presences: Iterable[Presence], apart: Apart) -> dict[UUID, list[Elsewhere]]:
    """By activity. The same person anywhere; the same two names within one partner's activities.

    Names are shared by many across the country, so between partners they are no sign. `apart`:
    of an activity and a pair of persons, whether somebody said that they are two.
    """
    persons: dict[object, list[Presence]] = defaultdict(list)
    names: dict[object, list[Presence]] = defaultdict(list)
    for presence in presences:
        persons[presence.held_on, presence.person].append(presence)
        if all(presence.name.partition("|")[::2]):
            names[_within(presence)].append(presence)
    found: dict[UUID, list[Elsewhere]] = defaultdict(list)
    for together in persons.values():
        _cross(together, found, apart, same=True)
    for together in names.values():
        _cross(together, found, apart, same=False)
    return found


def _part(column: str) -> Coalesce:
    return Coalesce(f"enrolment__person__identity__{column}", Value(""), output_field=CharField())


def _told_apart(partners: set[UUID], activities: Sequence[Activity]) -> Apart:
    """Who entered any of an activity does not answer for its people, here no more than by words."""
    said: dict[frozenset[UUID], set[Any]] = defaultdict(set)
    rows = NotTheSame.objects.filter(one__keeper__in=partners).select_related("recorded_by")
    for row in rows:
        said[frozenset((row.one_id, row.other_id))].add(row.recorded_by)
    asked = {activity.pk: activity for activity in activities}

    @cache
    def answers(user: Any, key: UUID) -> bool:
        return user is not None and not has_hand_in(user, asked[key])

    def apart(key: UUID, pair: frozenset[UUID]) -> bool:
        # Of activities nobody asked about only the other side is read.
        return key in asked and any(answers(user, key) for user in said.get(pair, ()))

    return apart


def _within(presence: Presence) -> tuple[object, ...]:
    # Invented people may bear the names of real ones.
    return presence.held_on, presence.partner, presence.is_sample, presence.name


def _cross(
    together: list[Presence],
    found: dict[UUID, list[Elsewhere]],
    apart: Apart,
    *,
    same: bool,
) -> None:
    for one, other in permutations(together, 2):
        persons = frozenset((one.person, other.person))
        if one.activity == other.activity or (not same and len(persons) == 1):
            continue
        if apart(one.activity, persons):
            continue
        row = Elsewhere(one.session, one.seat, other.activity, same)
        if row not in found[one.activity]:
            found[one.activity].append(row)
