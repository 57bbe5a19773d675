"""What a participant does: begin, answer, send. Each may arrive twice and happens once."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from assessments.crossover import given
from assessments.enums import Source, Standing
from assessments.errors import (
    AlreadySubmitted,
    AnsweredTooLate,
    AnswerUnknown,
    LanguageUnknown,
    NotStarted,
    NumberUnreadable,
    TestClosed,
    TestIsAnonymous,
    TestNotOpenYet,
    TimeIsUp,
    Unanswered,
)
from assessments.models import Attempt, Response, Test
from assessments.models.attempts import AttemptQuerySet
from assessments.questions.replies import (
    Fields,
    NotANumberError,
    ReplyFaultyError,
    checked,
    reply_of,
)
from assessments.selectors.answers import answers_of
from assessments.selectors.sheets import Sheet, sheet_of
from assessments.timing import Ruling, made_at
from ledger.services import append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived
from lms.lib.trilingual import LANGUAGES
from training.models import Enrolment

Said = str | Fields
"""An answer as assessments.questions.replies writes it, or the fields a page sent for it."""

_RULED = {
    Ruling.NOT_YET: TestNotOpenYet,
    Ruling.CLOSED: TestClosed,
    Ruling.TIME_UP: TimeIsUp,
    Ruling.TOO_LATE: AnsweredTooLate,
}


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An attempt with the answers that stand in it, by item."""

    attempt: Attempt
    answers: Mapping[UUID, str]


@verb
def start_attempt(
    *,
    test: Test,
    enrolment: Enrolment,
    language: str,
    at: dt.datetime | None = None,
    source: Source = Source.SCREEN,
) -> Attempt:
    """The attempt to go on with: the one begun, or a new one while more are allowed.

    Two taps begin one attempt. Of two parallel forms it gets the one its participant has not had.
    Raises TestNotOpenYet, TestClosed, AlreadySubmitted, LanguageUnknown, TestIsAnonymous.
    """
    if language not in LANGUAGES:
        raise LanguageUnknown
    moment = at or now()
    test = _as_it_stands(test)
    if test.is_anonymous:
        raise TestIsAnonymous
    last = _attempts(test, enrolment).last()
    if last is not None and last.submitted_at is None:
        return last
    if last is not None and last.number >= test.attempts_allowed:
        raise AlreadySubmitted
    _open_or_refused(test, moment)
    return Attempt.objects.get_or_create(
        test=test,
        enrolment=enrolment,
        number=last.number + 1 if last else 1,
        defaults={
            "language": language,
            "started_at": moment,
            "form_id": _form_for(test, enrolment),
            "ends_at": _ends_at(test, moment),
            "source": source,
        },
    )[0]


@verb
def record_responses(
    *,
    attempts: AttemptQuerySet,
    answers: Mapping[UUID, Said],
    fact: FactStamp,
    age: dt.timedelta | None = None,
    page_again: bool = False,
) -> Answered:
    """Append the answers (by item) that differ from what stands.

    `attempts` finds the one attempt, which is locked. `age`: how long before `fact.happened_at`
    they were made, by the phone's clock. Each response's id follows from the stamp, the item and
    the answer: sending a page twice appends once. `page_again`: a person sent a page she may have
    gone back to, so an answer that it stated before, and that no longer stands, is stated anew. Raises NotStarted, TestNotOpenYet, TestClosed,
    TimeIsUp, AnsweredTooLate, AlreadySubmitted, AnswerUnknown, NumberUnreadable; nothing is
    written then.
    """
    attempt = _locked(attempts)
    standing = answers_of(attempt)
    replies = replies_of(sheet_of(attempt.form, attempt.language), answers)
    changed = {item: said for item, said in replies.items() if standing.get(item, "") != said}
    if changed:
        fact = replace(fact, happened_at=_made_at(attempt, fact.happened_at, age))
        _may_change_or_refused(attempt, made=fact.happened_at)
        appended = append_responses(attempt, changed, fact)
        if page_again and (known := {item: changed[item] for item in changed.keys() - appended}):
            appended |= append_responses(attempt, known, _anew(attempt, fact))
        standing |= appended
    return Answered(attempt=attempt, answers={k: said for k, said in standing.items() if said})


@verb
def submit_attempt(
    *,
    attempts: AttemptQuerySet,
    anyway: bool = False,
    at: dt.datetime | None = None,
    age: dt.timedelta | None = None,
) -> Answered:
    """Send the attempt for good; a second tap answers the same.

    Who sends after her own time sends what was answered within it. Raises Unanswered (unless
    `anyway`), NotStarted, TestNotOpenYet, TestClosed, AnsweredTooLate.
    """
    attempt = _locked(attempts)
    answers = answers_of(attempt)
    if attempt.submitted_at is None:
        moment = _made_at(attempt, at or now(), age)
        _ruled(attempt, moment, at or now(), but=Ruling.TIME_UP)
        _complete_or_refused(attempt, answers, anyway=anyway)
        attempt.submitted_at = moment
        attempt.save(update_fields=["submitted_at"])
    return Answered(attempt=attempt, answers=answers)


def _as_it_stands(test: Test) -> Test:
    """Not as the caller once read it; locked where the forms are shared out."""
    rows = Test.objects.select_related("activity")
    if test.other_form_id:
        rows = rows.select_for_update(of=("self",))
    return rows.get(pk=test.pk)


def _attempts(test: Test, enrolment: Enrolment) -> AttemptQuerySet:
    return Attempt.objects.filter(test=test, enrolment=enrolment).order_by("number")


def _form_for(test: Test, enrolment: Enrolment) -> UUID:
    if test.other_form_id is None:
        return test.form_id
    pair = (test.form_id, test.other_form_id)
    mine = Attempt.objects.filter(enrolment=enrolment, form__in=pair).order_by("started_at")
    begun = Attempt.objects.filter(test=test, number=1).values_list("form_id", flat=True)
    had = mine.values_list("form_id", flat=True).last()
    return given(pair, had=had, begun=Counter(begun))


def _ends_at(test: Test, begun: dt.datetime) -> dt.datetime | None:
    if test.minutes is None:
        return None
    return begun + dt.timedelta(minutes=test.minutes, seconds=test.grace_seconds)


def _locked(attempts: AttemptQuerySet) -> Attempt:
    attempt = attempts.with_test().select_for_update(of=("self",)).first()
    if attempt is None:
        raise NotStarted
    return attempt


def replies_of(sheet: Sheet, answers: Mapping[UUID, Said]) -> dict[UUID, str]:
    """As they would be stored, by item. Raises AnswerUnknown, NumberUnreadable."""
    return {item: _reply(sheet, item, said) for item, said in answers.items()}


def _reply(sheet: Sheet, item: UUID, said: Said) -> str:
    asked = sheet.by_item.get(item)
    if asked is None:
        raise AnswerUnknown
    try:
        if isinstance(said, str):
            return checked(asked.content, said)
        return reply_of(asked.content, said)
    except NotANumberError:
        raise NumberUnreadable(number=asked.number) from None
    except ReplyFaultyError:
        raise AnswerUnknown from None


def append_responses(
    attempt: Attempt, changed: Mapping[UUID, str], fact: FactStamp
) -> dict[UUID, str]:
    """What was appended, by item; each id follows from the stamp, the item and the answer."""
    facts = [
        (
            replace(fact, id=derived(fact.id, item, answer)),
            {"attempt_id": attempt.pk, "item_id": item, "answer": answer},
        )
        for item, answer in changed.items()
    ]
    return {row.item_id: row.answer for row in append_all(Response, facts)}


def _anew(attempt: Attempt, fact: FactStamp) -> FactStamp:
    """A stamp that follows from this one and from how much was stated until now."""
    stated = Response.objects.filter(attempt=attempt).count()
    return replace(fact, id=derived(fact.id, stated))


def _made_at(attempt: Attempt, received: dt.datetime, age: dt.timedelta | None) -> dt.datetime:
    return made_at(received_at=received, age=age, started_at=attempt.started_at)


def _may_change_or_refused(attempt: Attempt, *, made: dt.datetime) -> None:
    if attempt.submitted_at is not None:
        raise AlreadySubmitted
    _ruled(attempt, made, max(made, now()))


def _ruled(
    attempt: Attempt, made: dt.datetime, received: dt.datetime, *, but: Ruling | None = None
) -> None:
    """Refused as the test's window says, unless for the reason `but`."""
    ruling = attempt.window().ruling(made, received)
    if ruling not in (Ruling.COUNTS, but):
        raise _RULED[ruling]
    if attempt.test.standing(made) is Standing.CLOSED:  # verified, cancelled or postponed
        raise TestClosed


def _open_or_refused(test: Test, moment: dt.datetime) -> None:
    match test.standing(moment):
        case Standing.WAITING:
            raise TestNotOpenYet
        case Standing.CLOSED:
            raise TestClosed


def _complete_or_refused(attempt: Attempt, answers: Mapping[UUID, str], *, anyway: bool) -> None:
    sheet = sheet_of(attempt.form, attempt.language)
    if not anyway and (missing := sheet.missing(answers)):
        raise Unanswered(numbers=missing)
