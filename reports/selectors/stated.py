"""The head counts of activities as splits by sex."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from reports.counting.splits import NO_SPLIT, UNKNOWN, Split, of_head_count
from reports.selectors.head_counts import WITHOUT_GATHERING, standing
from training.enums import Measure
from training.models import Activity, Headcount


def newest_counts(activities: "QuerySet[Activity]") -> dict[uuid.UUID, dict[str, Headcount]]:
    """Activity -> measure -> the count that stands; an empty dictionary where there is none."""
    found: dict[uuid.UUID, dict[str, Headcount]] = defaultdict(dict)
    for count in standing(activities):
        found[count.activity_id][count.measure] = count
    return found


def stated_counts(rows: Iterable[Activity]) -> dict[uuid.UUID, Split]:
    """Participants of these activities; one query."""
    known = list(rows)
    counts = newest_counts(Activity.objects.filter(pk__in=[row.pk for row in known]))
    return {row.pk: people_of(row, counts[row.pk].get(Measure.PARTICIPANTS)) for row in known}


def people_of(row: Activity, count: Headcount | None) -> Split:
    """Where people gathered and nobody counted: not reported. Where nobody gathers: nothing."""
    if count is None:
        return NO_SPLIT if row.kind in WITHOUT_GATHERING else UNKNOWN
    return split_of(count)


def split_of(count: Headcount) -> Split:
    """The count with its women and men."""
    return of_head_count(
        quality=count.quality, total=count.total, female=count.female, male=count.male
    )
