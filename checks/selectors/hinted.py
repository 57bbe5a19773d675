"""What the rooms below noticed by themselves, as hints: signed sheets, phones used by several people."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from checkin.models import SelfCheckin
from checks.enums import CheckKind
from checks.findings import Hint, Slot
from sheets.selectors import discrepancies
from training.models import Activity


def sheets_that_differ(activities: Sequence[Activity]) -> dict[UUID, list[Hint]]:
    """A hint for each session whose signed sheet and roster say different numbers."""
    found: dict[UUID, list[Hint]] = defaultdict(list)
    for one in discrepancies(activities):
        basis = f"{one.session.pk} {one.signed} {one.present}"
        hint = Hint(CheckKind.SHEET_TOTAL, (Slot(one.session.pk),), (basis,))
        found[one.session.activity_id].append(hint)
    return found


def phones_shared(activities: Sequence[Activity]) -> dict[UUID, list[Hint]]:
    """A hint for each phone from which several people checked in to one session."""
    rows = SelfCheckin.objects.filter(mark__session__activity__in=activities)
    columns = ("mark__session__activity", "mark__session", "browser", "mark__enrolment")
    phones: dict[tuple[UUID, UUID, str], set[UUID]] = defaultdict(set)
    for activity, session, browser, seat in rows.values_list(*columns):
        phones[activity, session, browser].add(seat)
    found: dict[UUID, list[Hint]] = defaultdict(list)
    for (activity, session, _browser), seats in phones.items():
        if len(seats) > 1:
            slots = tuple(Slot(session, seat) for seat in sorted(seats))
            found[activity].append(Hint(CheckKind.SHARED_DEVICE, slots, tuple(map(str, slots))))
    return found
