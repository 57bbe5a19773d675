"""Taking a roster in: keep it, answer for it, import it, drop it."""

import datetime as dt
import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from jobs.models import Job
from jobs.services import enqueue
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived, uuid7
from people.enums import AgeBand, Sex
from people.models import Organisation, Person
from people.services import tell_apart_all
from people.who import Who
from rosters.errors import PastedTooMuch, RosterGone, RowsFaulty, RowsUnanswered
from rosters.grids import Grid, packed, unpacked
from rosters.models import RosterFile, RosterImport, RosterRow
from rosters.opening import opened
from rosters.plans import Fate, RowPlan, said_by
from rosters.readings import Reading, chosen_sheet, look
from rosters.rows import SEAT, WHO, Stated
from rosters.texts import read_rows
from training.enums import MarkWay
from training.models import Activity, Enrolment
from training.services import (
    Entry,
    Newcomer,
    Seat,
    change_who,
    correct_enrolment,
    enrol_all,
    record_marks,
    register_and_enrol_all,
)

IMPORT = "rosters.import"  # kind of the job
AT_ONCE = 300  # rows: more of them are taken over by a job
MOST_PASTED = 1000  # rows
_WRITTEN_AT_A_TIME = 1000  # rows
_PLAIN = {"sex": Sex.NOT_RECORDED, "age_band": AgeBand.NOT_RECORDED}


@verb
def receive_roster(
    *, activity: Activity, data: bytes, name: str, by: Any, device: str = ""
) -> RosterFile:
    """Keep a file to be looked through; of it, only the text of its cells.

    Raises RosterRefused; then nothing is kept. Files of yesterday go on the way.
    """
    grid = chosen_sheet(opened(data), activity)
    digest = hashlib.sha256(data).hexdigest()
    return _keep(activity, grid, {"name": name[:255], "sha256": digest, "by": by, "device": device})


@verb
def receive_pasted(*, activity: Activity, text: str, by: Any, device: str = "") -> RosterFile:
    """The same for rows pasted from a spreadsheet. Raises PastedTooMuch, RosterRefused."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_PASTED:
        raise PastedTooMuch(rows=len(lines), most=MOST_PASTED)
    grid = chosen_sheet([read_rows(text)], activity)
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return _keep(activity, grid, {"name": "", "sha256": digest, "by": by, "device": device})


@verb
def answer_rows(*, file: RosterFile, answers: Mapping[str, str]) -> RosterFile:
    """Say of rows who is meant; the last word counts."""
    file = _locked(file)
    file.answers = {**file.answers, **{key: said for key, said in answers.items() if said}}
    file.save(update_fields=["answers"])
    return file


@dataclass(frozen=True)
class Outcome:
    """`job` when it goes on in the background; else what was taken over."""

    job: Job | None
    done: RosterImport | None


@verb
def take_over(*, file: RosterFile, partly: bool) -> Outcome:
    """Imported at once, a long one by a job. Two taps: one import. Raises what `import_roster` does."""
    if file.rows <= AT_ONCE:
        return Outcome(None, import_roster(file=file, partly=partly))
    work = {"file": str(file.pk), "partly": partly}
    # Answers and corrections make another piece of work; two taps make one.
    said = hashlib.sha256(repr(sorted(file.answers.items())).encode()).hexdigest()[:16]
    key = f"{IMPORT}:{file.pk}:{partly}:{said}"
    return Outcome(enqueue(kind=IMPORT, arguments=work, requested_by=file.by, key=key), None)


@verb
def import_roster(*, file: RosterFile, partly: bool = False) -> RosterImport:
    """All rows, or none; `partly`: the sound ones, while the others stay for a day to be downloaded.

    The same rows again change nothing. Raises RosterGone, RowsFaulty, RowsUnanswered, and what the
    verbs of training raise (ActivityIsOff, ActivityIsVerified ...).
    """
    Activity.objects.select_for_update().get(pk=file.activity_id)
    file = _locked(file)
    writing = _Writing(file, partly=partly)
    reading = look(unpacked(bytes(file.table)), file.activity, file.by, file.answers, writing.write)
    done = _note(file, reading)
    if not reading.rest:
        file.delete()
    return done


@verb
def drop_roster(*, file: RosterFile) -> None:
    """Forget the file: nothing more of it enters the register."""
    RosterFile.objects.filter(pk=file.pk).delete()


@verb
def forget_old_files() -> int:
    """Delete what is a day old; how many there were."""
    old = RosterFile.objects.expired()
    return old.delete()[0] if old.exists() else 0


@verb
def forget_person(*, person: Person) -> None:
    """What rows said of somebody whose name is removed. Which rows they were stays: else the same
    file would register the person anew.
    """
    RosterRow.objects.filter(enrolment__person=person).update(said={})


def reading_of(file: RosterFile) -> Reading:
    """What becomes of its rows as things stand now; writes nothing."""
    return look(unpacked(bytes(file.table)), file.activity, file.by, file.answers)


class _Writing:
    """Writes the sound rows of one file. Every key follows from the file's or from the row's."""

    def __init__(self, file: RosterFile, *, partly: bool) -> None:
        self.file, self.activity, self.partly = file, file.activity, partly
        self.moment = now()
        self.turn = 0

    def write(self, every: Sequence[RowPlan]) -> None:
        """New people, their seats, corrections, marks, and what each row said."""
        if not self.partly:
            _refuse_open(every)
        self.met: dict[int, Person | None] = {
            plan.apart_row: None for plan in every if plan.apart_row
        }
        plans = [plan for plan in every if plan.fate in (Fate.NEW, Fate.CHANGES, Fate.SAME)]
        for start in range(0, len(plans), _WRITTEN_AT_A_TIME):
            self._write(plans[start : start + _WRITTEN_AT_A_TIME])

    def _write(self, plans: Sequence[RowPlan]) -> None:
        """What was written is let go of, so that memory does not grow with the file."""
        self._register([plan for plan in plans if plan.fate == Fate.NEW and plan.person is None])
        self._seat([plan for plan in plans if plan.fate == Fate.NEW and plan.person is not None])
        for plan in plans:
            self._correct(plan)
        self._tell_apart(plans)
        self._mark(plans)
        self._remember(plans)
        for plan in plans:
            plan.seat, plan.apart = None, []

    def _register(self, plans: Sequence[RowPlan]) -> None:
        entries = [
            Newcomer(who=_who(plan.row), seat=_seat(plan.row), fact=self._stamp(plan, "person"))
            for plan in plans
        ]
        if not entries:
            return
        register_and_enrol_all(activity=self.activity, entries=entries, by=self.file.by)
        self._find_seats({entry.fact.id: plan for entry, plan in zip(entries, plans, strict=True)})

    def _find_seats(self, plans: Mapping[uuid.UUID, RowPlan]) -> None:
        seats = Enrolment.objects.filter(activity=self.activity, person__in=list(plans))
        for seat in seats.select_related("person"):
            plans[seat.person_id].seat = seat

    def _seat(self, plans: Sequence[RowPlan]) -> None:
        persons = {plan.person.pk: plan for plan in plans if plan.person is not None}
        seats = [
            (plan.person, _seat(plan.row), self._stamp(plan, "seat"))
            for plan in plans
            if plan.person is not None
        ]
        if not seats:
            return
        enrol_all(activity=self.activity, seats=seats)
        self._find_seats(persons)

    def _correct(self, plan: RowPlan) -> None:
        if plan.seat is None or not plan.changed:
            return
        if plan.changes_person:
            fact = self._own_stamp(plan, "who")
            change_who(person=plan.seat.person, who=_who_changed(plan), fact=fact)
        if plan.changes_seat:
            fact = self._own_stamp(plan, "seat")
            correct_enrolment(enrolment=plan.seat, seat=_seat_over(plan), fact=fact)

    def _tell_apart(self, plans: Sequence[RowPlan]) -> None:
        """Somebody said of a new person: not the one it resembles. Nobody is asked again."""
        pairs = []
        for plan in plans:
            if plan.seat is None:
                continue
            if plan.row.number in self.met:
                self.met[plan.row.number] = plan.seat.person
            before = self.met.get(plan.apart_row) if plan.apart_row else None
            for other in (*plan.apart, *([before] if before else [])):
                fact = self._stamp(plan, f"apart {other.pk}")
                pairs.append((plan.seat.person, other, fact))
        if pairs:
            tell_apart_all(pairs=pairs)

    def _mark(self, plans: Sequence[RowPlan]) -> None:
        by_session: dict[Any, list[Entry]] = defaultdict(list)
        for plan in plans:
            for key, said in plan.marks.items():
                if plan.seat is not None:
                    fact = self._own_stamp(plan, key)
                    entry = Entry(
                        enrolment=plan.seat,
                        presence=said.presence,
                        minutes=said.minutes,
                        reason=said.reason,
                        fact=fact,
                        way=MarkWay.IMPORT,
                    )
                    by_session[key].append(entry)
        for session in self.activity.sessions.filter(pk__in=list(by_session)):
            record_marks(session=session, entries=by_session[session.pk])

    def _remember(self, plans: Sequence[RowPlan]) -> None:
        rows = [
            RosterRow(key=plan.key, enrolment=plan.seat, said=said)
            for plan in plans
            if plan.seat is not None and (said := said_by(plan)) != plan.last_said
        ]
        RosterRow.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["key"],
            update_fields=["enrolment", "said"],
            batch_size=2000,
        )

    def _stamp(self, plan: RowPlan, what: str) -> FactStamp:
        """The same for the same row of any file of this activity."""
        return self._made(derived(self.activity.pk, plan.key, what))

    def _own_stamp(self, plan: RowPlan, what: object) -> FactStamp:
        """The same for this file only: a correction may be stated, taken back and stated again."""
        return self._made(derived(self.file.pk, plan.key, what))

    def _made(self, key: uuid.UUID) -> FactStamp:
        self.turn += 1  # the list is read in the order of the file
        moment = self.moment + dt.timedelta(microseconds=self.turn)
        return FactStamp(by=self.file.by, id=key, happened_at=moment, device=self.file.device)


def _keep(activity: Activity, grid: Grid, said: Mapping[str, Any]) -> RosterFile:
    forget_old_files()
    file = RosterFile(
        id=uuid7(), activity=activity, table=packed(grid), rows=len(grid.rows), **said
    )
    file.save()
    return file


def _locked(file: RosterFile) -> RosterFile:
    rows = RosterFile.objects.select_for_update().filter(pk=file.pk)
    found = rows.first()
    if found is None:
        raise RosterGone
    # Not joined above: PostgreSQL cannot lock the empty side of an outer join.
    found.activity = Activity.objects.select_related("partner", "award").get(pk=found.activity_id)
    return found


def _refuse_open(plans: Sequence[RowPlan]) -> None:
    fates = Counter(plan.fate for plan in plans)
    if fates[Fate.FAULTY]:
        raise RowsFaulty(rows=fates[Fate.FAULTY])
    if fates[Fate.ASKS]:
        raise RowsUnanswered(rows=fates[Fate.ASKS])


def _note(file: RosterFile, reading: Reading) -> RosterImport:
    """What was taken over; parts of one file add up under one entry."""
    counts = reading.counts
    figures = {name: counts[name] for name in ("new", "changes", "same", "marks")}
    figures["rest"] = len(reading.rest)
    done, is_new = RosterImport.objects.get_or_create(
        id=file.pk,
        defaults={
            "activity": file.activity,
            "by": file.by,
            "sha256": file.sha256,
            "figures": figures,
        },
    )
    if not is_new:
        before = done.figures
        added = {name: before[name] + figures[name] for name in ("new", "changes", "marks")}
        done.figures = figures | added
        done.save(update_fields=["figures"])
    return done


def _who(row: Stated) -> Who:
    said = _PLAIN | {name: row.values[name] for name in WHO if name in row.values}
    return Who(**said)


def _who_changed(plan: RowPlan) -> dict[str, Any]:
    """What the row says otherwise than what stands."""
    return {name: plan.row.values[name] for name in plan.changed if name in WHO}


def _seat(row: Stated) -> Seat:
    return Seat(
        **{"role": None, **_seat_values({n: row.values[n] for n in SEAT if n in row.values})}
    )


def _seat_over(plan: RowPlan) -> Seat:
    assert plan.seat is not None  # noqa: S101 - a row without a seat corrects nothing
    stands = {one.name: getattr(plan.seat, one.name) for one in fields(Seat)}
    said = {name: plan.row.values[name] for name in plan.changed if name in SEAT}
    return Seat(**{**stands, **_seat_values(said)})


def _seat_values(said: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation is a row of ours or a text."""
    values = dict(said)
    if "organisation" in values:
        told = values.pop("organisation")
        known = isinstance(told, Organisation)
        values |= {"organisation": told if known else None}
        values["organisation_text"] = "" if known else told
    return values
