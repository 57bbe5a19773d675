"""Patterns that nobody attends by. Pure: evidence in, findings out; they ask, they accuse nobody.

Each pattern has innocent explanations; the limits keep the usual ones out (docs/manager.md).
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from uuid import UUID

from checks.enums import CheckKind
from checks.findings import Evidence, Finding, Place, Said, Slot, Stands, parts
from lms.lib.clock import KABUL
from training.enums import HERE, MarkWay, Presence

FEW_PEOPLE = 10  # fewer can all come every day without anybody wondering
LATE_DAYS = 3  # a weekend without signal is no question
TRAVEL_DAYS = 7  # a phone that comes home after a week is usual
ONE_GO = dt.timedelta(minutes=30)
A_MOMENT = dt.timedelta(seconds=5)
FAST = 5  # people in one moment: no door is so wide
ABOVE = 15  # percent points over the usual
NEARLY_ALL = 97  # percent
WALK_INS, WALK_INS_PERCENT = 5, 30

Pattern = Callable[[Evidence], Finding | None]
_TYPED = (MarkWay.SHEET, MarkWay.IMPORT)
_PARTLY = (Presence.LATE, Presence.LEFT_EARLY)


def findings(evidence: Evidence) -> list[Finding]:
    """Every question this activity raises, the weightiest first."""
    raised = (pattern(evidence) for pattern in PATTERNS)
    order = list(CheckKind)
    return sorted(filter(None, raised), key=lambda finding: order.index(finding.kind))


def two_places(evidence: Evidence) -> Finding | None:
    """Marked present in another activity on the same day."""
    return _elsewhere(evidence, CheckKind.TWO_PLACES, same=True)


def like_two_places(evidence: Evidence) -> Finding | None:
    """As `two_places`, of somebody with the same name and father's name."""
    return _elsewhere(evidence, CheckKind.LIKE_TWO_PLACES, same=False)


def nobody_missed(evidence: Evidence) -> Finding | None:
    """Everybody who came at all was there in every marked session, from beginning to end.

    Who never came is left out: no-shows are no sign of anything.
    """
    rows = _by_seat(evidence)
    came = {seat: row for seat, row in rows.items() if _ever_here(row)}
    sessions = _marked(evidence)
    if len(came) < FEW_PEOPLE or len(sessions) < 2:
        return None
    whole = dict.fromkeys(sessions, Presence.PRESENT.value)
    if any(row != whole for row in came.values()):
        return None
    slots = [Slot(session, seat) for seat in came for session in sessions]
    return _found(evidence, CheckKind.NOBODY_MISSED, slots, people=len(came), days=len(sessions))


def same_pattern(evidence: Evidence) -> Finding | None:
    """All marks of a session repeated in every other one, people late or leaving early included."""
    sessions = _marked(evidence)
    vectors = {_vector(evidence, session) for session in sessions}
    if len(sessions) < 2 or len(vectors) != 1:
        return None
    partly = sorted(seat for seat, presence in vectors.pop() if presence in _PARTLY)
    if len(partly) < 2:
        return None
    slots = [Slot(session, seat) for seat in partly for session in sessions]
    return _found(evidence, CheckKind.SAME_PATTERN, slots, people=len(partly), days=len(sessions))


def above_usual(evidence: Evidence) -> Finding | None:
    """Nearly everybody in every session, where the partner's other activities say otherwise."""
    here = sum(row.presence in HERE for row in evidence.standing)
    places = len(evidence.standing)
    usual = evidence.usual
    if usual.activities < 3 or places < FEW_PEOPLE * 2:
        return None
    rate = here * 100 // places
    if rate < NEARLY_ALL or rate - usual.percent < ABOVE:
        return None
    # What others do changes the usual every week: it is no evidence of this activity.
    basis = [f"{here}/{places}"]
    return _found(evidence, CheckKind.ABOVE_USUAL, [], basis=basis, rate=rate, usual=usual.percent)


def days_in_one_go(evidence: Evidence) -> Finding | None:
    """Sessions of different days begun within half an hour by one person, not from a sheet."""
    held_on = {day.key: day.held_on for day in evidence.days}
    begun: dict[UUID | None, dict[UUID, Said]] = defaultdict(dict)
    for mark in _first(evidence.marks):
        if mark.way not in _TYPED and mark.session in held_on:
            begun[mark.by].setdefault(mark.session, mark)
    together = {
        mark.session
        for first in begun.values()
        for pair in pairwise(sorted(first.values(), key=lambda mark: mark.stated))
        if _close(*pair) and held_on[pair[0].session] != held_on[pair[1].session]
        for mark in pair
    }
    if not together:
        return None
    marks = [mark for mark in _first(evidence.marks) if mark.session in together]
    return _found(
        evidence,
        CheckKind.DAYS_IN_ONE_GO,
        [Slot(session) for session in together],
        days=len({held_on[session] for session in together}),
        marks=len(marks),
        devices=len({mark.device for mark in marks}),
    )


def too_fast(evidence: Evidence) -> Finding | None:
    """Badges scanned, or people checked in, by one hand faster than they can step forward."""
    hands: dict[tuple[UUID | None, str, UUID], list[Said]] = defaultdict(list)
    for mark in evidence.marks:
        if mark.way == MarkWay.SCAN:
            hands[mark.by, mark.device, mark.session].append(mark)
    fast = {mark.key: mark for marks in hands.values() for mark in _crowded(marks)}
    slots = [Slot(mark.session, mark.seat) for mark in fast.values()]
    return _found(evidence, CheckKind.TOO_FAST, slots, basis=fast, marks=len(fast))


def far_from_day(evidence: Evidence) -> Finding | None:
    """First marks stated days after their session."""
    held_on = {day.key: day.held_on for day in evidence.days}
    first = [mark for mark in _first(evidence.marks) if mark.session in held_on]
    lag = {mark: (_day(mark.stated) - held_on[mark.session]).days for mark in first}
    late = [mark for mark in first if lag[mark] >= LATE_DAYS]
    return _found(
        evidence,
        CheckKind.FAR_FROM_DAY,
        [Slot(mark.session, mark.seat) for mark in late],
        basis=[mark.key for mark in late],
        marks=len(late),
        all=len(first),
        longest=max((lag[mark] for mark in late), default=0),
        typed=sum(mark.way in _TYPED for mark in late),
    )


def received_late(evidence: Evidence) -> Finding | None:
    """Marks and seats that reached the server a week or more after they were stated."""
    slots = {mark.key: Slot(mark.session, mark.seat) for mark in evidence.marks}
    slots |= {seat.key: Slot(seat=seat.key) for seat in evidence.seats}
    entries: list[Said | Place] = [*evidence.marks, *evidence.seats]
    way = {entry.key: (entry.received - entry.stated).days for entry in entries}
    late = [key for key, days in way.items() if days >= TRAVEL_DAYS]
    return _found(
        evidence,
        CheckKind.RECEIVED_LATE,
        [slots[key] for key in late],
        basis=late,
        entries=len(late),
        longest=max((way[key] for key in late), default=0),
    )


def grown_after_end(evidence: Evidence) -> Finding | None:
    """Seats that reached the server after the day that followed the last one."""
    closed = evidence.ends_on + dt.timedelta(days=1)
    late = [seat for seat in evidence.seats if _day(seat.received) > closed]
    return _found(
        evidence,
        CheckKind.GROWN_AFTER_END,
        [Slot(seat=seat.key) for seat in late],
        people=len(late),
        all=len(evidence.seats),
        earlier=sum(_day(seat.stated) <= closed for seat in late),
    )


def changed_after(evidence: Evidence) -> Finding | None:
    """Marks received after the first verdict."""
    verdict = evidence.verified_at
    late = [mark for mark in evidence.marks if verdict is not None and mark.received > verdict]
    slots = [Slot(mark.session, mark.seat) for mark in late]
    basis = [mark.key for mark in late]
    return _found(evidence, CheckKind.CHANGED_AFTER, slots, basis=basis, marks=len(late))


def contested(evidence: Evidence) -> Finding | None:
    """Two people's last words differ, and nobody settled it."""
    slots = [Slot(row.session, row.seat) for row in evidence.standing if row.contested]
    return _found(evidence, CheckKind.CONTESTED, slots, marks=len(slots))


def unmarked(evidence: Evidence) -> Finding | None:
    """Sessions without a single mark, though somebody is on the list."""
    marked = _marked(evidence)
    slots = [Slot(day.key) for day in evidence.days if day.key not in marked]
    return _found(evidence, CheckKind.UNMARKED, slots if evidence.seats else [], days=len(slots))


def incomplete(evidence: Evidence) -> Finding | None:
    """Seats without a sex or a role: no total can count them under either."""
    lacking = [seat for seat in evidence.seats if not (seat.has_sex and seat.has_role)]
    return _found(
        evidence,
        CheckKind.INCOMPLETE,
        [Slot(seat=seat.key) for seat in lacking],
        sex=sum(not seat.has_sex for seat in lacking),
        role=sum(not seat.has_role for seat in lacking),
    )


def walk_ins(evidence: Evidence) -> Finding | None:
    """A large share of the list came without invitation."""
    came = [seat for seat in evidence.seats if seat.walk_in]
    many = len(came) >= WALK_INS and len(came) * 100 > len(evidence.seats) * WALK_INS_PERCENT
    slots = [Slot(seat=seat.key) for seat in came] if many else []
    return _found(evidence, CheckKind.WALK_INS, slots, people=len(came), all=len(evidence.seats))


def head_count(evidence: Evidence) -> Finding | None:
    """The heads somebody counted are not the people of the list who ever came."""
    came = len({row.seat for row in evidence.standing if row.presence in HERE})
    counted = evidence.head_count
    if counted is None or counted == came:
        return None
    basis = [f"{counted}/{came}"]
    return _found(evidence, CheckKind.HEAD_COUNT, [], basis=basis, counted=counted, came=came)


def sheet_total(evidence: Evidence) -> Finding | None:
    """What a room below says of the signed sheets."""
    return _hinted(evidence, CheckKind.SHEET_TOTAL)


def shared_device(evidence: Evidence) -> Finding | None:
    """What a room below says of phones used by several people."""
    return _hinted(evidence, CheckKind.SHARED_DEVICE)


PATTERNS: tuple[Pattern, ...] = (
    two_places,
    like_two_places,
    sheet_total,
    head_count,
    grown_after_end,
    far_from_day,
    received_late,
    days_in_one_go,
    too_fast,
    shared_device,
    nobody_missed,
    same_pattern,
    above_usual,
    changed_after,
    contested,
    unmarked,
    walk_ins,
    incomplete,
)


def _found(
    evidence: Evidence,
    kind: CheckKind,
    slots: Iterable[Slot],
    *,
    basis: Iterable[object] | None = None,
    others: Iterable[UUID] = (),
    **figures: int,
) -> Finding | None:
    """None without anything to look at. What it rests on: `basis`, else the slots."""
    where = tuple(sorted(set(slots), key=str))
    rests = list(where if basis is None else basis)
    if not rests:
        return None
    return Finding(
        activity=evidence.activity,
        kind=kind,
        figures=figures,
        slots=where,
        others=tuple(sorted(set(others))),
        evidence=parts(kind, rests),
    )


def _elsewhere(evidence: Evidence, kind: CheckKind, *, same: bool) -> Finding | None:
    met = [row for row in evidence.elsewhere if row.same is same]
    return _found(
        evidence,
        kind,
        [Slot(row.session, row.seat) for row in met],
        basis=[f"{row.session} {row.seat} {row.activity}" for row in met],
        others=[row.activity for row in met],
        people=len({row.seat for row in met}),
    )


def _hinted(evidence: Evidence, kind: CheckKind) -> Finding | None:
    hints = [hint for hint in evidence.hints if hint.kind == kind]
    slots = {slot for hint in hints for slot in hint.slots}
    basis = [part for hint in hints for part in hint.basis]
    people = len({slot.seat for slot in slots if slot.seat})
    return _found(evidence, kind, slots, basis=basis, people=people, days=len(hints))


def _marked(evidence: Evidence) -> list[UUID]:
    """Sessions with any standing presence, in the order of their days."""
    marked = {row.session for row in evidence.standing}
    return [day.key for day in evidence.days if day.key in marked]


def _by_seat(evidence: Evidence) -> dict[UUID, dict[UUID, str]]:
    held = {day.key for day in evidence.days}
    rows: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for row in evidence.standing:
        if row.session in held:
            rows[row.seat][row.session] = row.presence
    return rows


def _ever_here(row: dict[UUID, str]) -> bool:
    return any(presence in HERE for presence in row.values())


def _vector(evidence: Evidence, session: UUID) -> tuple[tuple[UUID, str], ...]:
    rows: Iterator[Stands] = (row for row in evidence.standing if row.session == session)
    return tuple(sorted((row.seat, row.presence) for row in rows))


def _first(marks: Sequence[Said]) -> list[Said]:
    """Of each seat in each session the mark stated first: later ones are corrections."""
    first: dict[tuple[UUID, UUID], Said] = {}
    for mark in sorted(marks, key=lambda mark: (mark.stated, mark.key)):
        first.setdefault((mark.session, mark.seat), mark)
    return list(first.values())


def _crowded(marks: list[Said]) -> Iterator[Said]:
    """Marks of different people that stand with FAST - 1 others within a moment."""
    in_order = list({mark.seat: mark for mark in sorted(marks, key=lambda m: m.stated)}.values())
    in_order.sort(key=lambda mark: mark.stated)
    for first in range(len(in_order) - FAST + 1):
        window = in_order[first : first + FAST]
        if window[-1].stated - window[0].stated <= A_MOMENT:
            yield from window


def _close(one: Said, other: Said) -> bool:
    return other.stated - one.stated <= ONE_GO


def _day(at: dt.datetime) -> dt.date:
    return at.astimezone(KABUL).date()
