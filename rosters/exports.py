"""Rosters out: everybody on the list with their days, as a file that can be brought in again."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from import_export.resources import Resource
from tablib import Dataset

from lms.lib import tables
from lms.lib.codes import grouped
from lms.lib.digits import PERSIAN_LANGUAGES
from rosters.cells import Said, say_mark, say_yes
from rosters.days import Held
from rosters.headings import title_of
from rosters.plans import standing_value
from rosters.readings import Reading
from rosters.rows import NAMES, SEAT, TICKS
from training.enums import Presence
from training.models import Activity, Attendance, Enrolment
from training.standing import minutes_of

FORMATS = {"xlsx": tables.XLSX, "csv": tables.CSV}
_BEFORE_TICKS = tuple(name for name in SEAT if name not in TICKS)
_COLUMNS = ("code", *NAMES[:2], "sex", *_BEFORE_TICKS, "phone", *NAMES[2:], "age_band", *TICKS)
_UNNAMED = ("code", "sex", *_BEFORE_TICKS, "age_band", *TICKS)
_HOME = "+937"


class RosterExport(Resource):
    """Seats with their days; without names where `named` is False, or where the person said no."""

    def __init__(self, *, activity: Activity, named: bool) -> None:
        super().__init__()
        self.columns = _COLUMNS if named else _UNNAMED
        sessions = activity.sessions.order_by("held_on", "starts_at")
        self.lengths = {session.pk: session.minutes for session in sessions}
        self.titles = _days([Held(one.pk, one.held_on, one.starts_at) for one in sessions])
        self.marks = _marks(activity, self.lengths)

    def get_export_headers(self, selected_fields: Any = None) -> list[str]:
        """Fields in the language of the reader, days by their Gregorian date."""
        return [*(title_of(name) for name in self.columns), *self.titles]

    def export_resource(
        self, instance: Enrolment, selected_fields: Any = None, **_: Any
    ) -> list[str]:
        """One row."""
        cells = [_said(instance, name) for name in self.columns]
        marks = (self.marks.get((session, instance.pk)) for session in self.lengths)
        return [*cells, *(say_mark(mark) if mark else "" for mark in marks)]


def roster_file(
    activity: Activity, seats: QuerySet[Enrolment] | Sequence[Enrolment], *, named: bool, kind: str
) -> bytes:
    """A whole file in one of FORMATS, in the active language."""
    dataset = RosterExport(activity=activity, named=named).export(seats)
    return _file(_rows_of(dataset), kind=kind, title=activity.code)


def rest_file(reading: Reading, *, kind: str) -> bytes:
    """The rows that were not taken over, as they came, each with what is wrong and what to do."""
    titles = {column.place: column.title for column in reading.head.columns}
    width = max([*titles, 0]) + 1
    head = [_("What is wrong"), *(titles.get(place, "") for place in range(width))]
    rows = ([_wrong(plan), *_as_text(plan.row.cells, width)] for plan in reading.rest)
    return _file([head, *rows], kind=kind, title=_("What is wrong"))


def file_name(activity: Activity, *, kind: str, rest: bool = False) -> str:
    """`roster-7KQ4M2X.xlsx`: a code, no title, for a file lies open on a phone."""
    return f"roster-{activity.code}{'-rest' if rest else ''}.{kind}"


def problem_lines(plan: Any) -> list[str]:
    """What is wrong with a row, each with the column it stands in."""
    lines = []
    for problem in plan.row.problems:
        sentence = str(problem.refusal.message)
        column = problem.column
        lines.append(f"{column.letter} “{column.title}”: {sentence}" if column else sentence)
    return lines


def _wrong(plan: Any) -> str:
    lines = problem_lines(plan)
    if plan.alike or plan.twin:
        lines.append(
            _("It is still open whether this is the same person as one registered before.")
        )
    return " ".join(lines)


def _as_text(cells: Sequence[str], width: int) -> list[str]:
    shown = [cell.replace("\x00", "") for cell in cells[:width]]
    return [*shown, *[""] * (width - len(shown))]


def _file(rows: Iterable[Sequence[tables.Cell]], *, kind: str, title: str) -> bytes:
    if kind == "csv":
        return tables.csv_bytes(rows)
    from_right = (get_language() or "en") in PERSIAN_LANGUAGES
    return tables.xlsx_bytes(rows, title=title, from_right=from_right)


def _rows_of(dataset: Dataset) -> Iterable[Sequence[str]]:
    yield dataset.headers
    yield from dataset


def _days(sessions: Sequence[Held]) -> list[str]:
    """The date; with the hour where a day has two sessions."""
    days = [held.held_on for held in sessions]
    return [
        f"{held.held_on} {held.starts_at:%H:%M}"
        if days.count(held.held_on) > 1
        else f"{held.held_on}"
        for held in sessions
    ]


def _marks(activity: Activity, lengths: dict[Any, int]) -> dict[tuple[Any, Any], Said]:
    rows = Attendance.objects.filter(session__activity=activity)
    columns = ("session_id", "enrolment_id", "presence", "minutes", "mark__reason")
    found = {}
    for session, seat, presence, minutes, reason in rows.values_list(*columns):
        usual = minutes_of(Presence(presence), lengths[session], None)
        said = Said(Presence(presence), None if minutes == usual else minutes, reason)
        found[session, seat] = said
    return found


def _said(seat: Enrolment, name: str) -> str:
    if name == "code":
        return grouped(seat.person.code, 3)
    if name in (*NAMES, "phone") and seat.shown_identity is None:
        return ""
    value = standing_value(seat, name)
    if name in TICKS:
        return "" if value is None else say_yes(yes=bool(value))
    if name == "sex":
        return str(seat.person.get_sex_display())
    if name == "age_band":
        return str(seat.person.get_age_band_display())
    if name == "phone":
        return _phone(value or "")
    return "" if value is None else str(value)


def _phone(number: str) -> str:
    """An Afghan mobile as people write it: a + would have to be made harmless."""
    return f"0{number[3:]}" if number.startswith(_HOME) else number
