"""Reads a month: activities that ended in it, their figures, and what is said of them."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count, Prefetch, Q, QuerySet

from lms.lib.trilingual import pick
from people.enums import Sex
from reports.counting.facts import ActivityFact, Material, MonthFacts
from reports.counting.figures import NOT_REPORTED, NOTHING, Figure, exact
from reports.counting.months import Month
from reports.counting.splits import Split, of_roster
from reports.selectors.blocks import arrange
from reports.selectors.head_counts import WITHOUT_GATHERING
from reports.selectors.persons import RESOLVED_SEX, persons_in
from reports.selectors.sources import HELD, Sources
from reports.selectors.stated import newest_counts, people_of, split_of
from training.enums import (
    HERE,
    ActivityKind,
    ActivityStatus,
    CountingMode,
    CountQuality,
    DatePrecision,
    Measure,
)
from training.models import (
    Activity,
    ActivityAudience,
    ActivityProvince,
    Enrolment,
    Headcount,
    MaterialLine,
)

HOME = "AF"
_UNHELD = (ActivityStatus.PLANNED,)


def month_facts(month: Month, sources: Sources) -> MonthFacts:
    """Everything a monthly update prints, in a fixed number of queries, in the active language."""
    ended = sources.activities.of_month(month.first)
    rows = list(_with_all(ended.filter(status__in=(*HELD, *_UNHELD))))
    facts = _activity_facts(rows, ended)
    held = [row for row in rows if row.status in HELD]
    statements = list(
        sources.statements.filter(month=month.first).select_related(
            "partner", "award", "activity__partner"
        )
    )
    return MonthFacts(
        month=month,
        awards=tuple(
            dict.fromkeys([*(str(r.award) for r in held), *(str(s.award) for s in statements)])
        ),
        blocks=arrange(held, statements, facts),
        unheld=tuple(facts[row.pk] for row in rows if row.status in _UNHELD),
        persons=_persons(held, ended),
    )


def _persons(held: list[Activity], ended: "QuerySet[Activity]") -> int | None:
    if not any(row.counting == CountingMode.ROSTER for row in held):
        return None
    counted = persons_in(ended.filter(status__in=HELD)).count()
    return counted or None


def _with_all(activities: "QuerySet[Activity]") -> "QuerySet[Activity]":
    return (
        activities.select_related("partner", "award", "country")
        .prefetch_related(
            Prefetch("audiences", ActivityAudience.objects.select_related("group", "role")),
            Prefetch("materials", MaterialLine.objects.standing().select_related("kind")),
            "participant_countries",
        )
        .alias(gathering=~Q(kind__in=WITHOUT_GATHERING))
        .order_by("ends_on", "-gathering", "starts_on", "id")
    )


def _activity_facts(
    rows: list[Activity], among: "QuerySet[Activity]"
) -> dict[uuid.UUID, ActivityFact]:
    rosters = _rosters(among)
    counts = newest_counts(among)
    places = _places(among)
    return {row.pk: _fact(row, rosters.get(row.pk), counts[row.pk], places[row.pk]) for row in rows}


def _fact(
    row: Activity,
    roster: tuple[Split, int] | None,
    counts: dict[str, Headcount],
    provinces: list[str],
) -> ActivityFact:
    seats, came = roster if roster and row.counting == CountingMode.ROSTER else (None, None)
    stated = counts.get(Measure.PARTICIPANTS)
    return ActivityFact(
        key=row.pk,
        title=str(row),
        kind=ActivityKind(row.kind),
        events=_events(row),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        precision=DatePrecision(row.precision),
        partner=str(row.partner),
        venue=row.venue,
        provinces=tuple(provinces),
        unnamed_provinces=row.unnamed_provinces,
        country=_abroad(row),
        countries=tuple(str(country) for country in row.participant_countries.all()),
        audience=tuple(str(audience) for audience in row.audiences.all()),
        rostered=seats is not None,
        is_sample=seats is not None and row.award.is_sample,
        came=came,
        participants=seats or people_of(row, stated),
        organisations=_figure(counts.get(Measure.ORGANISATIONS)),
        reach=_figure(counts.get(Measure.REACH)),
        materials=_materials(row.materials.all()),
        notes=tuple(note for note in (pick(row, "note"), *_notes(counts)) if note),
    )


def _events(row: Activity) -> Figure:
    if row.event_count is not None:
        return exact(row.event_count)
    return NOTHING if row.kind in WITHOUT_GATHERING else NOT_REPORTED


def _abroad(row: Activity) -> str:
    """The country, unless it is home or the venue names it already, in any language."""
    names = (row.country.name_en, row.country.name_fa_af, row.country.name_ps)
    named = any(name and name in row.venue for name in names)
    return "" if row.country_id == HOME or named else str(row.country)


def _figure(count: Headcount | None) -> Figure | None:
    return split_of(count).total if count else None


def _notes(counts: dict[str, Headcount]) -> list[str]:
    return [count.note for count in counts.values()]


def _materials(lines: Iterable[MaterialLine]) -> tuple[Material, ...]:
    return tuple(
        Material(
            name=str(line.kind),
            amount=Figure(value=line.quantity, quality=CountQuality(line.quality)),
        )
        for line in lines
    )


def _rosters(activities: "QuerySet[Activity]") -> dict[uuid.UUID, tuple[Split, int]]:
    """Seats by sex, and how many of them came at least once; only activities with a seat."""
    rows = (
        Enrolment.objects.filter(activity__in=activities.values("pk"))
        .order_by()
        .annotate(sex=RESOLVED_SEX)
        .values("activity_id")
        .annotate(
            female=Count("pk", distinct=True, filter=Q(sex=Sex.FEMALE)),
            male=Count("pk", distinct=True, filter=Q(sex=Sex.MALE)),
            seats=Count("pk", distinct=True),
            came=Count("pk", distinct=True, filter=Q(attendances__presence__in=HERE)),
        )
    )
    return {
        row["activity_id"]: (
            of_roster(
                female=row["female"],
                male=row["male"],
                unrecorded=row["seats"] - row["female"] - row["male"],
            ),
            row["came"],
        )
        for row in rows
    }


def _places(activities: "QuerySet[Activity]") -> dict[uuid.UUID, list[str]]:
    """Names of the provinces in the order the source states them."""
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    links = ActivityProvince.objects.filter(activity__in=activities.values("pk"))
    for link in links.select_related("province").order_by("order", "pk"):
        found[link.activity_id].append(str(link.province))
    return found
