"""Totals counted by the database against a count on fingers, on random projects."""

import datetime as dt
import random
from collections import Counter

import pytest

from ledger.services import digest_of
from lms.lib.clock import now
from people.enums import Sex
from people.models import Person
from reports.counting.figures import Figure, exact
from reports.counting.months import Month
from reports.counting.periods import Period
from reports.selectors.totals import counted, rostered, unrostered
from tests.factories import (
    ActivityFactory,
    EnrolmentFactory,
    PersonFactory,
    ProvinceFactory,
    RoleFactory,
    RoleGroupFactory,
    SessionFactory,
)
from training.enums import (
    HERE,
    ActivityKind,
    ActivityStatus,
    CountingMode,
    CountQuality,
    DatePrecision,
    Measure,
    Presence,
)
from training.models import (
    Activity,
    Attendance,
    AttendanceMark,
    Headcount,
)

pytestmark = pytest.mark.django_db
ALWAYS = Period()


def all_of(period=ALWAYS):
    return counted(Activity.objects.all(), period)


class Project:
    """Activities, people and marks at random, repeatable by its seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311 - a test's dice
        self.provinces = [ProvinceFactory(code=f"AF{n:02}", name_en=f"P{n}") for n in range(1, 5)]
        groups = [RoleGroupFactory(code=code) for code in ("COM", "GOV")]
        self.roles = [RoleFactory(code=f"R{n}", group=groups[n % 2]) for n in range(4)]
        self.roles.append(RoleFactory(code="NR", group=groups[0]))
        self.people = self._people()
        for _ in range(12):
            self._activity()

    def _people(self):
        people = [PersonFactory(sex=self.chance.choice(Sex.values)) for _ in range(25)]
        for twin in people[20:]:
            twin.merged_into = people[self.chance.randrange(20)]
            twin.save()
        return people

    def _activity(self):
        ends_on = dt.date(2019, self.chance.randint(1, 4), self.chance.randint(1, 28))
        activity = ActivityFactory(
            status=self.chance.choice(ActivityStatus.values),
            counting=self.chance.choice(["roster", "roster", "headcount"]),
            precision=self.chance.choice(["day", "day", "award"]),
            kind=self.chance.choice([ActivityKind.TRAINING, ActivityKind.DISTRIBUTION]),
            starts_on=ends_on,
            ends_on=ends_on,
        )
        if activity.counting == CountingMode.ROSTER:
            self._roster(activity)
        for _ in range(self.chance.choice([0, 1, 2])):
            self._head_count(activity)

    def _roster(self, activity):
        sessions = [
            SessionFactory(activity=activity, starts_at=dt.time(8 + n))
            for n in range(self.chance.randint(0, 3))
        ]
        for person in self.chance.sample(self.people, self.chance.randint(0, 9)):
            seat = EnrolmentFactory(
                activity=activity,
                person=person,
                role=self.chance.choice([None, *self.roles]),
                work_province=self.chance.choice([None, *self.provinces]),
            )
            for session in sessions:
                self._presence(seat, session)

    def _presence(self, seat, session):
        presence = self.chance.choice(Presence.values)
        body = {"session": session, "enrolment": seat, "presence": presence, "minutes": 60}
        mark = AttendanceMark.objects.create(**body, **fact_of(body))
        Attendance.objects.create(mark=mark, **body)

    def _head_count(self, activity):
        quality = self.chance.choice(CountQuality.values)
        body = {
            "activity": activity,
            "quality": quality,
            "measure": self.chance.choice(Measure.values),
        }
        if quality != CountQuality.NOT_REPORTED:
            body["total"] = self.chance.randint(0, 300)
            body["female"] = self.chance.choice([None, body["total"] // 3])
            body["male"] = self.chance.choice([None, body["total"] // 4])
        Headcount.objects.create(**body, **fact_of(body))


def fact_of(body):
    return {"happened_at": now(), "digest": digest_of(body)}


def by_fingers(period):
    """The activities that count, the slow way."""
    return [
        activity
        for activity in Activity.objects.all()
        if activity.status in (ActivityStatus.HELD, ActivityStatus.VERIFIED)
        and (period == ALWAYS or activity.precision != DatePrecision.AWARD)
        and (not period.since or activity.ends_on >= period.since.first)
        and (not period.until or activity.ends_on <= period.until.last)
    ]


def latest_seats(activities):
    """Resolved person -> the latest of their seats."""
    found = {}
    seats = [
        seat
        for activity in activities
        if activity.counting == CountingMode.ROSTER
        for seat in activity.enrolments.select_related("person__merged_into", "activity")
    ]
    for seat in sorted(seats, key=lambda seat: (seat.activity.ends_on, seat.pk)):
        found[seat.person.merged_into or seat.person] = seat
    return found, seats


PERIODS = [ALWAYS, Period(since=Month(2019, 2)), Period(Month(2019, 2), Month(2019, 3))]


@pytest.mark.parametrize("period", PERIODS, ids=["always", "from", "between"])
@pytest.mark.parametrize("seed", range(4))
def test_rosters_are_counted_as_on_fingers(seed, period):
    Project(seed)
    latest, seats = latest_seats(by_fingers(period))
    sexes = Counter(person.sex for person in latest)
    sheet = rostered(all_of(period))

    assert sheet.persons.total == exact(len(latest))
    assert sheet.persons.female == exact(sexes[Sex.FEMALE])
    assert sheet.persons.male == exact(sexes[Sex.MALE])
    assert sheet.persons.unrecorded == exact(sexes[Sex.NOT_RECORDED])
    assert sheet.enrolments.total == exact(len(seats))
    here = [a for seat in seats for a in seat.attendances.all() if a.presence in HERE]
    assert sheet.attendances == len(here)
    came = {
        seat.person.merged_into or seat.person
        for seat in seats
        if seat.attendances.filter(presence__in=HERE).exists()
    }
    assert sheet.persons_came == len(came)
    roles = Counter(
        seat.role.group_id if seat.role and seat.role_id != "NR" else "" for seat in latest.values()
    )
    assert {line.code: line.split.total.value for line in sheet.groups} == {"": 0, **roles}
    places = Counter(seat.work_province_id or "" for seat in latest.values())
    counted_places = {place.code: place.split.total.value for place in sheet.provinces}
    assert counted_places == {code: places[code] for code in counted_places}
    assert sheet.nowhere.split.total.value == places[""]


@pytest.mark.parametrize("period", PERIODS, ids=["always", "from", "between"])
@pytest.mark.parametrize("seed", range(4))
def test_head_counts_are_counted_as_on_fingers(seed, period):
    Project(seed)
    people, reach, silent = [], [], 0
    without = [
        activity
        for activity in by_fingers(period)
        if activity.counting != CountingMode.ROSTER or not activity.enrolments.exists()
    ]
    for activity in without:
        newest = {}
        for count in activity.headcounts.order_by("received_at", "id"):
            newest[count.measure] = count
        if Measure.PARTICIPANTS in newest:
            people.append(newest[Measure.PARTICIPANTS])
        elif activity.kind != ActivityKind.DISTRIBUTION:
            silent += 1
        reach += [newest[Measure.REACH]] if Measure.REACH in newest else []
    sheet = unrostered(all_of(period))

    stated = [count.total for count in people if count.total is not None]
    assert sheet.entries == len(without)
    assert sheet.people.total.value == (sum(stated) if stated else None)
    assert sheet.people.total.missing == silent + len(people) - len(stated)
    women = [
        count.female if count.female is not None else count.total - count.male
        for count in people
        if (count.female, count.male) != (None, None)
    ]
    assert sheet.people.female.value == (sum(women) if women else None)
    reached = [count.total for count in reach if count.total is not None]
    assert sheet.reach.value == (sum(reached) if reached else None)


def test_a_person_in_two_trainings_is_one_person_and_two_enrolments():
    zarmina = PersonFactory(sex=Sex.FEMALE)
    elder, teacher = RoleFactory(code="ELDER"), RoleFactory(code="TEACHER")
    EnrolmentFactory(
        activity=ActivityFactory(ends_on=dt.date(2019, 5, 1)), person=zarmina, role=teacher
    )
    EnrolmentFactory(activity=ActivityFactory(), person=zarmina, role=elder)
    sheet = rostered(all_of())
    assert sheet.persons.total == exact(1)
    assert sheet.enrolments.total == exact(2)
    [community, unrecorded] = sheet.groups
    assert [(role.code, role.split.total.value) for role in community.parts] == [("TEACHER", 1)]
    assert (unrecorded.code, unrecorded.split.total.value) == ("", 0)


def test_a_head_count_beside_a_roster_is_a_check_and_is_not_added(april):
    body = {"activity": april, "quality": "exact", "total": 15}
    Headcount.objects.create(**body, **fact_of(body))
    assert unrostered(all_of()).entries == 0
    assert rostered(all_of()).persons.total == exact(15)


def test_rows_without_a_number_are_not_reported_and_not_zero():
    ActivityFactory(counting=CountingMode.HEADCOUNT, kind=ActivityKind.COORDINATION_MEETING)
    people = unrostered(all_of()).people
    assert people.total == Figure(value=None, quality=CountQuality.NOT_REPORTED, missing=1)


def test_the_training_of_april_2019(april):
    sheet = rostered(all_of())
    assert sheet.persons.total == exact(15)
    assert sheet.enrolments.total == exact(15)
    assert sheet.attendances == 45
    assert sheet.persons_came == 15
    assert sheet.persons.female == exact(5)
    assert [(line.code, line.split.total.value) for line in sheet.groups] == [
        ("MED", 8),
        ("COM", 7),
        ("", 0),
    ]
    reached = {place.code: place.split.total.value for place in sheet.provinces}
    assert {code: n for code, n in reached.items() if n} == {"AF01": 9, "AF16": 6}
    assert len(reached) == 34


@pytest.mark.parametrize("trainings", [1, 3])
def test_more_rows_take_no_more_queries(trainings, django_assert_num_queries):
    for _ in range(trainings):
        EnrolmentFactory(activity=ActivityFactory())
        ActivityFactory(counting=CountingMode.HEADCOUNT)
    with django_assert_num_queries(14):
        rostered(all_of())
        unrostered(all_of())


def test_a_withdrawn_name_changes_no_total(april):
    before = rostered(all_of())
    for person in Person.objects.all():
        person.identity.delete()
    assert rostered(all_of()) == before
