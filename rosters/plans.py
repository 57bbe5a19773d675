"""What becomes of each row of a roster, compared with what stands: the preview and the import in one.

A row is known again by its code, by what it was at an earlier import, or by name and father's name
on the list. Only what a row says otherwise than it said last is a correction, so an old file
overturns nothing that was corrected by hand meanwhile.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from sys import intern
from typing import Any

from lms.lib.clock import today
from lms.lib.refusals import Refused
from people.models import Organisation, Person
from people.selectors import Likeness
from reference.models import Province, Role
from rosters.cells import Said
from rosters.errors import CodeNotHere, KeptElsewhere, RowTwice
from rosters.likeness import joined, likenesses
from rosters.models import RosterRow
from rosters.row_keys import plain, row_key, said_key
from rosters.rows import NAMES, SEAT, WHO, Problem, Stated
from training.errors import SessionCalledOff, SessionNotBegun, TooManyMinutes
from training.models import Activity, Attendance, Enrolment, Session
from training.standing import minutes_of

_AT_A_TIME = 1000  # rows fetched
_UNREAD = ("access_code_digest", "access_token_digest", "digest", "device")
_SHARED = {"role": Role, "organisation": Organisation, "work_province": Province}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGES = "changes"
    SAME = "same"
    ASKS = "asks"  # whether it is the same person
    FAULTY = "faulty"
    LEFT_OUT = "left_out"  # because somebody said so


class Answer(StrEnum):
    """What may be answered beside the key of a person."""

    OTHER = "other"  # somebody else: register anew
    LEAVE_OUT = "leave"


@dataclass
class RowPlan:
    """One row. `seat`: on the list already. `person`: in the register already, by answer.

    `twin`: the row before it of the same names. `apart`, `apart_row`: whom and which row it is not
    about, by answer, though it resembles them.
    """

    row: Stated
    key: str
    fate: Fate = Fate.SAME
    seat: Enrolment | None = None
    person: Person | None = None
    changed: tuple[str, ...] = ()
    marks: dict[Any, Said] = field(default_factory=dict)
    stood: dict[Any, tuple[str, int, str]] = field(default_factory=dict)
    alike: list[Likeness] = field(default_factory=list)
    apart: list[Person] = field(default_factory=list)
    apart_row: int | None = None
    twin: int | None = None
    last_said: Mapping[str, str] = field(default_factory=dict)

    @property
    def changes_person(self) -> bool:
        return any(name in WHO for name in self.changed)

    @property
    def changes_seat(self) -> bool:
        return any(name in SEAT for name in self.changed)

    @property
    def is_open(self) -> bool:
        """Neither written nor standing: to be corrected or answered."""
        return self.fate in (Fate.ASKS, Fate.FAULTY)


class Planner:
    """Knows what stands in the activity: nine queries, however many rows are asked about."""

    def __init__(self, activity: Activity, user: Any, answers: Mapping[str, str]) -> None:
        self.activity, self.user, self.answers = activity, user, answers
        self.seats = _seats(activity)
        self.by_code = {seat.person.code: seat for seat in self.seats.values()}
        self.by_name = _by_name(self.seats.values())
        self.known = _known(activity)
        self.sessions = {session.pk: session for session in activity.sessions.all()}
        self.standing = _standing(activity)

    def plan(self, rows: Iterable[Stated]) -> list[RowPlan]:
        """In the order of the file."""
        plans = self._keyed(rows)
        for plan in plans:
            self._find(plan)
        self._ask([plan for plan in plans if plan.seat is None and not plan.row.problems])
        self._refuse_twins(plans)
        for plan in plans:
            self._judge(plan)
        return plans

    def _keyed(self, rows: Iterable[Stated]) -> list[RowPlan]:
        """With a number for each further row of the same name and father's name."""
        seen: Counter[str] = Counter()
        first: dict[str, int] = {}
        plans = []
        for row in rows:
            if code := row.values.get("code"):
                plans.append(RowPlan(row, row_key(self.activity.pk, "code", code)))
                continue
            who = f"{joined(row.name)}|{joined(row.father_name)}"
            seen[who] += 1
            plan = RowPlan(row, row_key(self.activity.pk, "name", who, seen[who]))
            plan.twin = first.get(who)
            first.setdefault(who, row.number)
            plans.append(plan)
        return plans

    def _find(self, plan: RowPlan) -> None:
        if code := plan.row.values.get("code"):
            plan.seat = self.by_code.get(code)
            if plan.seat is None:
                refusal = CodeNotHere(text=code)
                plan.row.problems.append(Problem(plan.row.columns.get("code"), refusal))
        if known := self.known.get(plan.key):
            seat, plan.last_said = known
            plan.seat = self.seats.get(seat, plan.seat)
        elif plan.seat is None and plan.twin is None and plan.row.name:
            namesakes = self.by_name.get((joined(plan.row.name), joined(plan.row.father_name)), [])
            if len(namesakes) == 1 and self.answers.get(plan.key) != Answer.OTHER:
                plan.seat = namesakes[0]

    def _refuse_twins(self, plans: Iterable[RowPlan]) -> None:
        claimed: dict[Any, int] = {}
        for plan in plans:
            key = plan.seat.person_id if plan.seat else plan.person and plan.person.pk
            if key is None or plan.fate == Fate.LEFT_OUT:
                continue
            before = claimed.setdefault(key, plan.row.number)
            if before != plan.row.number:
                plan.row.problems.append(Problem(None, RowTwice(row=before)))

    def _ask(self, plans: list[RowPlan]) -> None:
        """Take answers, and find who may be meant by the rows that have none."""
        found = likenesses(
            user=self.user,
            keeper=self.activity.partner,
            rows=[plan.row for plan in plans],
        )
        by_person = {seat.person_id: seat for seat in self.seats.values()}
        for plan in plans:
            plan.alike = found.get(plan.row.number, [])
            answer = self.answers.get(plan.key)
            if answer == Answer.LEAVE_OUT:
                plan.fate = Fate.LEFT_OUT
            elif same := next((one for one in plan.alike if str(one.person.pk) == answer), None):
                plan.person, plan.seat = same.person, by_person.get(same.person.pk)
            elif answer == Answer.OTHER:
                plan.apart, plan.apart_row = [like.person for like in plan.alike], plan.twin
                plan.alike, plan.twin = [], None

    def _judge(self, plan: RowPlan) -> None:
        if plan.fate == Fate.LEFT_OUT:
            return
        plan.marks = dict(self._new_marks(plan))
        if plan.row.problems:
            plan.fate = Fate.FAULTY
        elif plan.seat is not None:
            plan.changed = tuple(_changed(plan, plan.seat))
            plan.fate = Fate.CHANGES if plan.changed or plan.marks else Fate.SAME
            if plan.changes_person and plan.seat.person_id not in self.own:
                plan.row.problems.append(Problem(None, KeptElsewhere()))
                plan.changed, plan.fate = (), Fate.FAULTY
        elif plan.person is None and (plan.alike or plan.twin):
            plan.fate = Fate.ASKS
        else:
            plan.fate = Fate.NEW

    @cached_property
    def own(self) -> set[Any]:
        """Who on the list stands in a register the user reaches: only of them names are corrected."""
        rows = Person.objects.visible_to(self.user).filter(enrolments__activity=self.activity)
        return set(rows.values_list("pk", flat=True))

    def _new_marks(self, plan: RowPlan) -> Iterator[tuple[Any, Said]]:
        for key, said in plan.row.marks.items():
            session = self.sessions[key]
            if plan.last_said.get(str(key)) == said_key(plan.key, str(key), said):
                continue
            length = session.minutes
            stated = (said.presence, minutes_of(said.presence, length, said.minutes), said.reason)
            stands = self.standing.get((key, plan.seat.pk)) if plan.seat else None
            if stands == stated:
                continue
            if refusal := _unfit(session, said):
                plan.row.problems.append(Problem(plan.row.columns.get(key), refusal))
                continue
            if stands:
                plan.stood[key] = stands
            yield key, said


def said_by(plan: RowPlan) -> dict[str, str]:
    """Digests of everything the row says, over those of what it said before."""
    values = {name: value for name, value in plan.row.values.items() if name != "code"}
    marks = {str(key): said for key, said in plan.row.marks.items()}
    now_said = {name: said_key(plan.key, name, value) for name, value in (values | marks).items()}
    return {**plan.last_said, **now_said}


def standing_value(seat: Enrolment, name: str) -> Any:
    """What stands of a field, in the shape rows state it; None when the name was removed."""
    person = seat.person
    if name in ("sex", "age_band"):
        return getattr(person, name)
    if name in WHO:
        return getattr(getattr(person, "identity", None), name, None)
    if name == "organisation":
        return seat.organisation or seat.organisation_text
    return getattr(seat, name)


def _changed(plan: RowPlan, seat: Enrolment) -> Iterator[str]:
    removed = getattr(seat.person, "identity", None) is None
    for name, value in plan.row.values.items():
        if name == "code" or (removed and name in WHO):
            continue
        last = plan.last_said.get(name)
        if last == said_key(plan.key, name, value):
            continue
        stands = standing_value(seat, name)
        same_name = name in NAMES and last is None and joined(str(value)) == joined(str(stands))
        if plain(value) != plain(stands) and not same_name:
            yield name


def _unfit(session: Session, said: Said) -> Refused | None:
    """Why this session takes no such mark."""
    if session.called_off:
        return SessionCalledOff(held_on=session.held_on)
    if today() < session.held_on:
        return SessionNotBegun(held_on=session.held_on)
    if said.minutes is not None and said.minutes > session.minutes:
        return TooManyMinutes(minutes=said.minutes, most=session.minutes)
    return None


def _seats(activity: Activity) -> dict[Any, Enrolment]:
    rows = activity.enrolments.select_related("person__identity").defer(*_UNREAD)
    seats = {seat.pk: seat for seat in rows.iterator(chunk_size=_AT_A_TIME)}
    for name, model in _SHARED.items():
        _share(seats.values(), name, model)
    return seats


def _share(seats: Iterable[Enrolment], name: str, model: Any) -> None:
    """One row in memory for all seats that have it: ten thousand copies of roles are many megabytes."""
    keys = {getattr(seat, f"{name}_id") for seat in seats} - {None}
    rows = model.objects.in_bulk(list(keys))
    for seat in seats:
        setattr(seat, name, rows.get(getattr(seat, f"{name}_id")))


def _known(activity: Activity) -> dict[str, tuple[Any, dict[str, str]]]:
    """Key of a row -> key of its seat and what it said last; the names of fields stand in memory once."""
    rows = RosterRow.objects.filter(enrolment__activity=activity)
    columns = rows.values_list("key", "enrolment_id", "said").iterator(chunk_size=_AT_A_TIME)
    return {
        key: (seat, {intern(name): digest for name, digest in said.items()})
        for key, seat, said in columns
    }


def _by_name(seats: Iterable[Enrolment]) -> dict[tuple[str, str], list[Enrolment]]:
    found: dict[tuple[str, str], list[Enrolment]] = {}
    for seat in seats:
        identity = getattr(seat.person, "identity", None)
        if identity is not None:
            key = joined(identity.name), joined(identity.father_name)
            found.setdefault(key, []).append(seat)
    return found


def _standing(activity: Activity) -> dict[tuple[Any, Any], tuple[str, int, str]]:
    rows = Attendance.objects.filter(session__activity=activity)
    columns = ("session_id", "enrolment_id", "presence", "minutes", "mark__reason")
    return {
        (session, seat): (presence, minutes, reason)
        for session, seat, presence, minutes, reason in rows.values_list(*columns)
    }
