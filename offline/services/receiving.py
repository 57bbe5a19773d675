"""Taking in what phones send: each fact judged alone, committed with its envelope or not at all."""

import logging
import uuid
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.db.models import Exists, OuterRef

from ledger.verbs import verb
from lms.lib.ids import derived
from lms.lib.refusals import Refused
from offline.enums import FactKind, Outcome
from offline.envelopes import MarkSaid, Sent
from offline.models import Device, Received, SameSeat
from offline.reasons import BROKE, DEVICE_WITHDRAWN, FACT_CONFLICT
from offline.services.durably import durably
from offline.services.judging import apart, place
from offline.services.marks import judge_marks
from offline.services.registrations import judge_registration
from offline.services.scans import judge_scan
from training.models import Enrolment

log = logging.getLogger(__name__)
Judge = Callable[[Sequence[Received]], None]
Envelopes = dict[tuple[uuid.UUID, str], Received]  # by key and digest
_CHANGED = ("activity", "body", "outcome", "code")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The envelope as it stands; `is_new`: it was opened just now."""

    row: Received
    is_new: bool


def receive(*, device: Device, facts: Sequence[Sent]) -> list[Answer]:
    """One answer for each fact, in their order; everything is committed when this returns.

    Each fact stands or falls alone, whatever the order and however often it comes. What waited for
    one of them is counted too.
    """
    envelopes = _by_key(sent.id for sent in facts)
    rows, new = [], {}
    for sent in facts:
        row = _known(envelopes, sent.id, sent.digest)
        if row is None:
            row = _envelope(device, sent, is_second=any(sent.id == key for key, _ in envelopes))
            envelopes[sent.id, sent.digest] = new[row.pk] = row
        rows.append(row)
    with durably():
        _take_in(list(new.values()))
        land_waiting()
    return _answers(rows, new.keys())


def land_waiting() -> int:
    """Count what waited for a registration that has come; how many envelopes were judged again."""
    seat = Enrolment.objects.filter(pk=OuterRef("seat_key"))
    same = SameSeat.objects.filter(pk=OuterRef("seat_key"))
    waiting = Received.objects.filter(outcome=Outcome.WAITING)
    ready = waiting.filter(Exists(seat) | Exists(same)).select_related("device", "user")
    rows = list(ready)
    _take_in(rows)
    return len(rows)


def _by_key(fact_ids: Iterable[uuid.UUID], *, lock: bool = False) -> Envelopes:
    known = Received.objects.filter(fact_id__in=set(fact_ids)).order_by("pk")
    rows = known.select_for_update() if lock else known
    return {(row.fact_id, row.digest): row for row in rows}


def _known(envelopes: Envelopes, fact_id: uuid.UUID, digest: str) -> Received | None:
    """A name was forgotten with its digest: whatever comes under its key is known."""
    return envelopes.get((fact_id, digest)) or envelopes.get((fact_id, ""))


def _envelope(device: Device, sent: Sent, *, is_second: bool) -> Received:
    """Not judged yet; the second with the same key never counts."""
    seat_key = sent.said.enrolment if isinstance(sent.said, MarkSaid) else None
    if sent.kind == FactKind.REGISTRATION:
        seat_key = derived(sent.id, "seat")
    return Received(
        fact_id=sent.id,
        digest=sent.digest,
        kind=sent.kind,
        device=device,
        user=device.user,
        body=sent.said.model_dump(mode="json"),
        happened_at=sent.happened_at,
        seat_key=seat_key,
        outcome=Outcome.APART,
        code=FACT_CONFLICT if is_second else "",
    )


def _take_in(rows: Sequence[Received]) -> None:
    """Registrations first: most marks that could wait for one then need not."""
    for judge, group in _groups(rows):
        _settle(judge, group)


def _groups(rows: Sequence[Received]) -> Iterable[tuple[Judge, list[Received]]]:
    by_session: dict[tuple[object, ...], list[Received]] = defaultdict(list)
    for row in rows:
        if row.kind == FactKind.REGISTRATION:
            yield _each(judge_registration), [row]
    for row in rows:
        if row.kind == FactKind.MARK:
            by_session[row.device_id, row.user_id, row.body["session"]].append(row)
        elif row.kind == FactKind.SCAN:
            yield _each(judge_scan), [row]
    for group in by_session.values():
        yield judge_marks, group


def _each(judge: Callable[[Received], None]) -> Judge:
    def every(rows: Sequence[Received]) -> None:
        for row in rows:
            judge(row)

    return every


def _settle(judge: Judge, rows: list[Received]) -> None:
    """All in one go; when one of them cannot be, each by itself."""
    try:
        _settled(judge, rows)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the phone keeps everything and tries again
    except Exception as failure:  # noqa: BLE001 - whatever it is, nothing of the others is lost
        _settle_each(judge, rows, failure)


def _settle_each(judge: Judge, rows: list[Received], failure: Exception) -> None:
    if len(rows) > 1:
        for row in rows:
            _settle(judge, [row])
        return
    code = _code_of(failure)
    _settled(lambda kept: apart(kept, code), rows)


def _code_of(failure: Exception) -> str:
    if isinstance(failure, Refused):
        return failure.code
    log.error("A fact from a phone broke on our side", exc_info=failure)
    return BROKE


@verb
def _settled(judge: Judge, rows: Sequence[Received]) -> None:
    device = Device.objects.select_for_update().get(pk=rows[0].device_id)
    rows = _still_open(rows)
    conflicts = [row for row in rows if row.code == FACT_CONFLICT]
    late = [row for row in rows if device.is_withdrawn and row._state.adding]  # noqa: SLF001
    for row in (*conflicts, *late):
        place(row)
    apart(late, DEVICE_WITHDRAWN)
    apart(conflicts, FACT_CONFLICT)
    judged = [row for row in rows if row not in conflicts and row not in late]
    if judged:
        judge(judged)
    Received.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["id"], update_fields=_CHANGED
    )


def _still_open(rows: Sequence[Received]) -> list[Received]:
    """Without those that came by another request, or were decided, since we looked.

    Nobody decides on what is left until this transaction ends. Locks are taken in one order
    everywhere in this room: device, envelopes by their keys, activity.
    """
    there = _by_key((row.fact_id for row in rows), lock=True)
    return [row for row in rows if _is_open(row, _known(there, row.fact_id, row.digest))]


def _is_open(row: Received, known: Received | None) -> bool:
    """A new envelope is closed by any twin: also by one that waits, for that one is judged itself."""
    if known is None:
        return True
    return known.outcome == Outcome.WAITING and not row._state.adding  # noqa: SLF001


def _answers(rows: Sequence[Received], new: Container[uuid.UUID]) -> list[Answer]:
    """As they stand in the database: another request may have brought the same fact first."""
    stand = _by_key(row.fact_id for row in rows)
    answers, seen = [], set()
    for row in rows:
        is_new = row.pk in new and row.pk not in seen
        row_now = _known(stand, row.fact_id, row.digest) or row
        answers.append(Answer(row=row_now, is_new=is_new))
        seen.add(row.pk)
    return answers
