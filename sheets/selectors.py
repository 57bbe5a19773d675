"""Reads of this room: paper against roster, pages as they came back, photographs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet

from sheets.models import (
    DifferenceSettled,
    PhotoFiling,
    SheetPage,
    SheetPhoto,
    SheetPrint,
    SheetTotal,
)
from training.enums import HERE
from training.models import Activity, Attendance, Enrolment, Session


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A session on paper and on the roster. `signed` None: nobody has counted the paper yet.

    `settled` holds the reason while both figures are the ones it was given for.
    """

    session: Session
    present: int
    signed: int | None = None
    total: SheetTotal | None = None
    settled: DifferenceSettled | None = None

    @property
    def differs(self) -> bool:
        """True when paper and roster say different numbers and nobody has said why."""
        return self.signed is not None and self.signed != self.present and not self.settled

    @property
    def by(self) -> int:
        """How many more the roster has than the paper; negative when it has fewer."""
        return self.present - (self.signed if self.signed is not None else self.present)


def compared(sessions: Sequence[Session]) -> list[Compared]:
    """Each session in the order given; three queries however many there are."""
    keys = [session.pk for session in sessions]
    here = _present(keys)
    counted = SheetTotal.objects.filter(session__in=keys).order_by("happened_at", "id")
    said = DifferenceSettled.objects.filter(session__in=keys).order_by("happened_at", "id")
    totals = {total.session_id: total for total in counted}
    settled = {(one.session_id, one.signed, one.present): one for one in said}
    return [_compared(session, here.get(session.pk, 0), totals, settled) for session in sessions]


def discrepancies(activities: Iterable[Activity]) -> list[Compared]:
    """Sessions whose paper and roster differ and of which nobody has said why, oldest first."""
    sessions = Session.objects.held().filter(
        activity__in=list(activities), sheet_totals__isnull=False
    )
    rows = sessions.select_related("activity").distinct().order_by("held_on", "starts_at", "id")
    return [one for one in compared(list(rows)) if one.differs]


def came_back(activity: Activity) -> bool:
    """Whether signatures were counted, or a photograph of a signed page is kept."""
    counted = SheetTotal.objects.filter(session__activity=activity)
    return counted.exists() or activity.sheet_photos.filter(removal=None).exists()


def prints_of(activity: Activity) -> QuerySet[SheetPrint]:
    """Newest first, with their pages and how many photographs each has."""
    pages = SheetPage.objects.annotate(photos=Count("filings__photo", distinct=True))
    rows = activity.sheet_prints.select_related("recorded_by").order_by("-happened_at", "-id")
    return rows.prefetch_related(Prefetch("pages", pages.order_by("number")))


def sessions_of(page: SheetPage) -> list[Session]:
    """Its columns, in order. One that was called off since is still a column."""
    rows = Session.objects.filter(activity=page.sheet.activity).in_bulk(map(UUID, page.sessions))
    return [rows[UUID(key)] for key in page.sessions if UUID(key) in rows]


def seats_on(page: SheetPage) -> list[Enrolment]:
    """Its rows, in order, with person and identity."""
    return _seats(page.seats)


def seats_of_sheet(pages: Iterable[SheetPage]) -> dict[UUID, Enrolment]:
    """Everybody on these pages by key."""
    return {seat.pk: seat for seat in _seats([key for page in pages for key in page.seats])}


def photos_of(activity: Activity) -> list[SheetPhoto]:
    """Those still there, oldest first; `page` is where each is filed, or None."""
    filings = PhotoFiling.objects.select_related("page__sheet")
    rows = activity.sheet_photos.filter(removal=None).select_related("recorded_by")
    found = list(rows.prefetch_related(Prefetch("filings", filings)))
    for photo in found:
        photo.page = page_of(photo)  # type: ignore[attr-defined]
    return found


def page_of(photo: SheetPhoto) -> SheetPage | None:
    """Where it is filed: the latest word."""
    filings = list(photo.filings.all())
    return filings[-1].page if filings else None


def _seats(keys: Iterable[str]) -> list[Enrolment]:
    wanted = [UUID(key) for key in dict.fromkeys(keys)]
    rows = Enrolment.objects.select_related(
        "person__identity", "role", "organisation", "work_province"
    ).in_bulk(wanted)
    return [rows[key] for key in wanted if key in rows]


def _present(sessions: list[UUID]) -> dict[UUID, int]:
    rows = Attendance.objects.filter(session__in=sessions, presence__in=HERE)
    return dict(rows.values_list("session").annotate(Count("pk")).order_by())


def _compared(
    session: Session,
    present: int,
    totals: dict[UUID, SheetTotal],
    settled: dict[tuple[UUID, int, int], DifferenceSettled],
) -> Compared:
    total = totals.get(session.pk)
    if total is None:
        return Compared(session=session, present=present)
    reason = settled.get((session.pk, total.signed, present))
    return Compared(
        session=session, present=present, signed=total.signed, total=total, settled=reason
    )
