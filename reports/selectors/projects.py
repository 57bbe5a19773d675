"""What the documents of an award state, where no month tells it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from people.permissions import Right, reach
from reports.counting.figures import NOT_REPORTED, Figure
from reports.selectors.head_counts import WITHOUT_GATHERING
from reports.selectors.sources import HELD, Sources
from reports.selectors.stated import newest_counts
from training.enums import ActivityStatus, CountQuality, DatePrecision, Measure, MilestoneKind
from training.models import Activity, Award, Headcount, Milestone, Target

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable
    from decimal import Decimal

    from people.models import User


@dataclass(frozen=True, kw_only=True)
class Told:
    """A milestone with how much of it is stated."""

    row: Milestone
    count: Figure


@dataclass(frozen=True, kw_only=True)
class Undated:
    """An activity known only to lie within the award. `counts`: label and figure, as stated."""

    activity: Activity
    events: Figure | None
    counts: list[tuple[str, Figure]]


@dataclass(frozen=True, kw_only=True)
class Project:
    """An award as its documents tell it."""

    award: Award
    results: list[Told]
    context: list[Told]
    activities: list[Undated]


def projects_of(user: User) -> list[Project]:
    """Awards within the user's totals; no more queries for many awards than for one."""
    undated = _undated(Sources.of(user))
    return [
        Project(
            award=award,
            results=[row for row in _told(award) if row.row.kind != MilestoneKind.CONTEXT],
            context=[row for row in _told(award) if row.row.kind == MilestoneKind.CONTEXT],
            activities=undated[award.pk],
        )
        for award in _awards_of(user)
    ]


def _awards_of(user: User) -> Iterable[Award]:
    allowed = reach(
        user,
        Right.SEE_TOTALS,
        organisation="activities__partner_id",
        province="activities__provinces__pk",
        sample="is_sample",
    )
    targets = Target.objects.select_related("indicator").order_by("starts_on", "indicator")
    return Award.objects.filter(pk__in=Award.objects.filter(allowed).values("pk")).prefetch_related(
        "versions", "milestones", Prefetch("targets", queryset=targets)
    )


def _told(award: Award) -> list[Told]:
    return [
        Told(row=row, count=_figure(_whole(row.value), row.quality))
        for row in award.milestones.all()
    ]


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def _undated(sources: Sources) -> dict[uuid.UUID, list[Undated]]:
    """Award -> its activities without days of their own."""
    # What a document tells was done, though nobody counted it: nothing marked it as held.
    told = Q(status__in=HELD) | Q(status=ActivityStatus.PLANNED) & ~Q(source="")
    rows = sources.activities.filter(told, precision=DatePrecision.AWARD).select_related("partner")
    counts = newest_counts(rows)
    found: dict[uuid.UUID, list[Undated]] = defaultdict(list)
    for row in rows:
        found[row.award_id].append(_one(row, counts[row.pk]))
    return found


def _one(row: Activity, counts: dict[str, Headcount]) -> Undated:
    stated = [
        (str(Measure(measure).label), _figure(count.total, count.quality))
        for measure, count in sorted(counts.items())
    ]
    if not stated and row.kind not in WITHOUT_GATHERING:
        stated = [(str(Measure.PARTICIPANTS.label), NOT_REPORTED)]
    events = None if row.event_count == 1 else _figure(row.event_count, CountQuality.EXACT)
    return Undated(activity=row, events=events, counts=stated)


def _figure(value: int | None, quality: str) -> Figure:
    """What no document counts is not reported, and never nought."""
    if value is None or quality == CountQuality.NOT_REPORTED:
        return NOT_REPORTED
    return Figure(value=value, quality=CountQuality(quality))
