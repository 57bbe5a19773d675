"""The manager's page: everything counted by the database, put together here."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.utils.translation import gettext as _

from people.enums import Sex
from reference.models import Province, Role, RoleGroup
from reports.counting.cube import Cell, along, split_of
from reports.counting.figures import NOT_REPORTED, exact, share, total
from reports.counting.sheet import Line, Place, Promise, Rostered, Unrostered
from reports.counting.splits import UNKNOWN, Split, of_head_count, of_roster, sum_of
from reports.selectors.achievements import certificates_in, completed_in
from reports.selectors.aims import aimed_at
from reports.selectors.head_counts import WITHOUT_GATHERING, standing
from reports.selectors.persons import RESOLVED, RESOLVED_SEX, persons_in, seats_in
from reports.selectors.sources import HELD
from training.enums import HERE, CountingMode, DatePrecision, Measure
from training.models import Attendance, Enrolment, Headcount, Target

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reports.counting.periods import Period
    from training.models.activities import ActivityQuerySet

# "Not recorded" is also a role that can be chosen.
UNRECORDED_ROLES = (None, "NR")
NOBODY = of_roster(female=0, male=0, unrecorded=0)


def counted(activities: ActivityQuerySet, period: Period) -> ActivityQuerySet:
    """Held or verified, ended in the period. What lies on unknown days counts in no bounded one."""
    held = activities.filter(status__in=HELD, **period.limits)
    return held.exclude(precision=DatePrecision.AWARD) if period.limits else held


def rostered(activities: ActivityQuerySet) -> Rostered:
    """What rosters of these (counted) activities say, in a fixed number of queries."""
    cells = _cells(persons_in(activities))
    seats = _seats(seats_in(activities))
    return Rostered(
        activities=seats["activities"],
        persons=split_of(cells),
        enrolments=of_roster(
            female=seats["female"],
            male=seats["male"],
            unrecorded=seats["seats"] - seats["female"] - seats["male"],
        ),
        persons_came=seats["persons_came"],
        attendances=attendances_in(activities).count(),
        **_achieved(activities),
        groups=_groups(cells),
        provinces=_places(cells),
        nowhere=_nowhere(cells),
        promises=_promises(activities),
    )


def _achieved(activities: ActivityQuerySet) -> dict[str, int]:
    completed = completed_in(activities).aggregate(
        completed=Count("pk"), persons_completed=Count(RESOLVED, distinct=True)
    )
    papers = certificates_in(activities).aggregate(
        certificates=Count("pk", filter=Q(event=None)),
        ended=Count("pk", filter=~Q(event=None)),
    )
    return completed | papers


def attendances_in(activities: ActivityQuerySet) -> QuerySet[Attendance]:
    """A person present, late or left early in a session: one attendance."""
    return Attendance.objects.filter(
        enrolment__in=seats_in(activities).values("pk"), presence__in=HERE
    ).order_by()


def unrostered(activities: ActivityQuerySet) -> Unrostered:
    """What head counts of these (counted) activities say; grouped and added up by the database."""
    without = without_roster(activities)
    sums = without.aggregate(
        entries=Count("pk"),
        events=Sum("event_count"),
        uncounted=Count("pk", filter=Q(event_count=None) & ~Q(kind__in=WITHOUT_GATHERING)),
    )
    known = [exact(sums["events"])] if sums["events"] else []
    return Unrostered(
        entries=sums["entries"],
        events=total([*known, *[NOT_REPORTED] * sums["uncounted"]]),
        people=sum_of([*_counts(without, Measure.PARTICIPANTS), *_silent(without)]),
        reach=total(split.total for split in _counts(without, Measure.REACH)),
    )


def without_roster(activities: ActivityQuerySet) -> ActivityQuerySet:
    """Those with head counts by design, and those whose roster has no seat."""
    seats = Enrolment.objects.filter(activity=OuterRef("pk"))
    return activities.filter(~Q(counting=CountingMode.ROSTER) | ~Exists(seats))


def _counts(activities: ActivityQuerySet, measure: Measure) -> list[Split]:
    """One split per quality and per set of sexes stated: only these decide how numbers add up."""
    groups = (
        standing(activities)
        .filter(measure=measure)
        .order_by()
        .annotate(has_female=Q(female__isnull=False), has_male=Q(male__isnull=False))
        .values("quality", "has_female", "has_male")
        .annotate(facts=Count("pk"), people=Sum("total"), women=Sum("female"), men=Sum("male"))
    )
    return [split for group in groups for split in _group(group)]


def _group(group: Mapping[str, Any]) -> list[Split]:
    if group["people"] is None:
        return [UNKNOWN] * group["facts"]
    return [
        of_head_count(
            quality=group["quality"],
            total=group["people"],
            female=group["women"],
            male=group["men"],
        )
    ]


def _silent(activities: ActivityQuerySet) -> list[Split]:
    """People gathered, and nobody wrote down how many: not reported, never 0."""
    counted = Headcount.objects.filter(activity=OuterRef("pk"), measure=Measure.PARTICIPANTS)
    gatherings = activities.exclude(kind__in=WITHOUT_GATHERING)
    return [UNKNOWN] * gatherings.filter(~Exists(counted)).count()


def _cells(persons: QuerySet[Enrolment]) -> list[Cell]:
    rows = persons.values_list(
        "role__group_id", "role_id", "work_province_id", RESOLVED_SEX
    ).annotate(count=Count("pk"))
    return [
        Cell(
            group="" if role in UNRECORDED_ROLES else group,
            role="" if role in UNRECORDED_ROLES else role,
            province=province or "",
            sex=sex,
            count=count,
        )
        for group, role, province, sex, count in rows
    ]


def _seats(seats: QuerySet[Enrolment]) -> dict[str, int]:
    here = Exists(Attendance.objects.filter(enrolment=OuterRef("pk"), presence__in=HERE))
    return seats.annotate(came=here, sex=RESOLVED_SEX).aggregate(
        activities=Count("activity_id", distinct=True),
        seats=Count("pk"),
        female=Count("pk", filter=Q(sex=Sex.FEMALE)),
        male=Count("pk", filter=Q(sex=Sex.MALE)),
        persons_came=Count(RESOLVED, distinct=True, filter=Q(came=True)),
    )


def _groups(cells: list[Cell]) -> tuple[Line, ...]:
    """Every role group with persons, largest first, then "not recorded", which is always shown."""
    groups = along(cells, lambda cell: cell.group)
    roles = along(cells, lambda cell: cell.role)
    by_group: dict[str, list[Line]] = defaultdict(list)
    for role in Role.objects.filter(pk__in=roles):
        line = Line(code=role.code, name=str(role), split=roles[role.code])
        by_group[role.group_id].append(line)
    lines = [
        Line(
            code=group.code,
            name=str(group),
            split=groups[group.code],
            parts=_largest_first(by_group[group.code]),
        )
        for group in RoleGroup.objects.filter(pk__in=groups)
    ]
    unrecorded = Line(code="", name=_("Not recorded"), split=groups.get("", NOBODY))
    return (*_largest_first(lines), unrecorded)


def _places(cells: list[Cell]) -> tuple[Place, ...]:
    """All 34, those without a person too."""
    found = along(cells, lambda cell: cell.province)
    return tuple(
        Place(
            code=province.code,
            name=str(province),
            split=found.get(province.code, NOBODY),
            row=province.tile_row,
            column=province.tile_column,
        )
        for province in Province.objects.all()
    )


def _nowhere(cells: list[Cell]) -> Line:
    found = along(cells, lambda cell: cell.province)
    return Line(code="", name=_("Not recorded"), split=found.get("", NOBODY))


def _largest_first(lines: list[Line]) -> tuple[Line, ...]:
    return tuple(sorted(lines, key=lambda line: (-(line.split.total.value or 0), line.name)))


def _promises(activities: ActivityQuerySet) -> tuple[Promise, ...]:
    """Targets of the awards among these activities, with the persons who count towards them."""
    targets = list(
        Target.objects.filter(award__in=activities.values("award_id"))
        .select_related("award", "indicator")
        .order_by("award__code", "pk")
    )
    persons = _persons_by_target(activities, targets)
    return tuple(
        _promise(target, persons.get((target.award_id, f"target_{place}"), 0))
        for place, target in enumerate(targets)
    )


def _promise(target: Target, persons: int) -> Promise:
    return Promise(
        award=str(target.award),
        indicator=str(target.indicator),
        target=target.value,
        persons=persons,
        every_role=not target.indicator.audience,
        share=share(exact(persons), exact(target.value)),
    )


def _persons_by_target(
    activities: ActivityQuerySet, targets: Sequence[Target]
) -> dict[tuple[uuid.UUID, str], int]:
    """(award, `target_<place>`) -> persons who completed in a role that counts; one query."""
    counts = {
        f"target_{place}": Count(RESOLVED, distinct=True, filter=aimed_at(target.indicator))
        for place, target in enumerate(targets)
    }
    rows: Any = completed_in(activities).values("activity__award_id").annotate(**counts)
    return {(row["activity__award_id"], name): row[name] for row in rows for name in counts}
