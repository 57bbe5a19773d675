"""What staff give a participant in a test: more time, and answers opened again. Always with a reason."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assessments.enums import Grant, Standing
from assessments.errors import (
    AttemptIsSent,
    AttemptIsUnderWay,
    AttemptWasFollowed,
    MinutesMissing,
    NobodyUnderWay,
    NoTimeLimit,
    OpenTestFirst,
)
from assessments.models import Attempt, AttemptGrant, Test
from assessments.services.tests import must_be_allowed
from ledger.services import append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived
from training.errors import ReasonMissing
from training.services.statuses import locked

MOST_MINUTES = 240


@verb
def grant_time(*, attempt: Attempt, minutes: int, reason: str, fact: FactStamp) -> Attempt:
    """So many minutes (1 to MOST_MINUTES) more, from the end of her time, or from now if it is over.

    The same fact again gives nothing more. Raises ReasonMissing, MinutesMissing, ActivityIsOff,
    ActivityIsVerified, OpenTestFirst, NoTimeLimit, AttemptIsSent.
    """
    said = _said(Grant.TIME, minutes, reason)
    there = _held(attempt.test)
    mine = next(each for each in there if each.pk == attempt.pk)
    if not _known([mine], fact):
        _open_or_refused(mine.test)
        _timed_or_refused(mine.test, minutes)
        if mine.submitted_at is not None:
            raise AttemptIsSent
    _give([mine], said, fact)
    return mine


@verb
def grant_time_to_all(*, test: Test, minutes: int, reason: str, fact: FactStamp) -> list[Attempt]:
    """As `grant_time`, to everybody who has begun and not sent; to whom it was given.

    The same fact again gives nothing, nor to who began since. Raises what `grant_time` raises, and
    NobodyUnderWay.
    """
    said = _said(Grant.TIME, minutes, reason)
    there = _held(test)
    given = _known(there, fact)
    if not given:
        given = [attempt for attempt in there if attempt.submitted_at is None]
        _open_or_refused(there[0].test if there else test)
        _timed_or_refused(test, minutes)
        if not given:
            raise NobodyUnderWay
    _give(given, said, fact)
    return given


@verb
def reopen_attempt(*, attempt: Attempt, reason: str, fact: FactStamp, minutes: int = 0) -> Attempt:
    """What was sent, or whose time is over, can be answered and sent again.

    `minutes` as in `grant_time`; needed when the time is over. When it was sent before stands in
    the fact. The same fact again changes nothing. Raises ReasonMissing, MinutesMissing,
    ActivityIsOff, ActivityIsVerified, OpenTestFirst, NoTimeLimit, AttemptIsUnderWay,
    AttemptWasFollowed.
    """
    said = _said(Grant.REOPENED, minutes, reason)
    there = _held(attempt.test)
    mine = next(each for each in there if each.pk == attempt.pk)
    if not _known([mine], fact):
        _open_or_refused(mine.test)
        _over_or_refused(mine, there)
        if minutes or _time_is_over(mine):
            _timed_or_refused(mine.test, minutes)
    _give([mine], said, fact)
    return mine


def _said(kind: Grant, minutes: int, reason: str) -> dict[str, Any]:
    if not reason.strip():
        raise ReasonMissing
    return {"kind": kind, "minutes": minutes, "reason": reason.strip()}


def _held(test: Test) -> list[Attempt]:
    """Every attempt at the test, held against others until the verb ends."""
    locked(test.activity)
    rows = Attempt.objects.filter(test=test).order_by("number", "id")
    return list(rows.with_test().select_for_update(of=("self",)))


def _stamp(fact: FactStamp, attempt: Attempt) -> FactStamp:
    return replace(fact, id=derived(fact.id, attempt.pk))


def _known(attempts: Sequence[Attempt], fact: FactStamp) -> list[Attempt]:
    """Those to whom this very fact has given before."""
    by_id = {_stamp(fact, attempt).id: attempt for attempt in attempts}
    found = AttemptGrant.objects.filter(pk__in=by_id).values_list("pk", flat=True)
    return [by_id[key] for key in found]


def _open_or_refused(test: Test) -> None:
    must_be_allowed(test.moment, test.activity)
    if test.standing() is not Standing.OPEN:
        raise OpenTestFirst


def _timed_or_refused(test: Test, minutes: int) -> None:
    if test.minutes is None:
        raise NoTimeLimit
    if not 1 <= minutes <= MOST_MINUTES:
        raise MinutesMissing(most=MOST_MINUTES)


def _over_or_refused(attempt: Attempt, there: Sequence[Attempt]) -> None:
    if any(
        other.enrolment_id == attempt.enrolment_id and other.number > attempt.number
        for other in there
    ):
        raise AttemptWasFollowed
    if attempt.submitted_at is None and not _time_is_over(attempt):
        raise AttemptIsUnderWay


def _time_is_over(attempt: Attempt) -> bool:
    return attempt.ends_at is not None and now() >= attempt.ends_at


def _give(attempts: Sequence[Attempt], said: dict[str, Any], fact: FactStamp) -> None:
    """Appended once; where it is new, the attempt follows."""
    stamps = {attempt.pk: _stamp(fact, attempt) for attempt in attempts}
    facts = [(stamps[each.pk], {"attempt_id": each.pk, **said}) for each in attempts]
    sent = {stamps[each.pk].id: {"was_submitted_at": each.submitted_at} for each in attempts}
    new = {grant.attempt_id for grant in append_all(AttemptGrant, facts, beside=sent)}
    _follow([attempt for attempt in attempts if attempt.pk in new], said)


def _follow(attempts: Sequence[Attempt], said: dict[str, Any]) -> None:
    more = dt.timedelta(minutes=said["minutes"])
    for attempt in attempts:
        if more and attempt.ends_at is not None:
            attempt.ends_at = max(attempt.ends_at, now() + attempt.test.grace) + more
        if said["kind"] == Grant.REOPENED:
            attempt.submitted_at = None
    Attempt.objects.bulk_update(attempts, ["ends_at", "submitted_at"])
