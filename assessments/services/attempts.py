"""What a participant does: begin, answer, send. Each may arrive twice and happens once."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from assessments.enums import Standing
from assessments.errors import (
    AlreadySubmitted,
    ChoiceUnknown,
    LanguageUnknown,
    NotStarted,
    TestClosed,
    TestNotOpenYet,
    Unanswered,
)
from assessments.models import Attempt, Response, Test
from assessments.models.attempts import AttemptQuerySet
from assessments.selectors.answers import answers_of
from assessments.selectors.sheets import Sheet, sheet_of
from ledger.services import append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived
from lms.lib.trilingual import LANGUAGES
from training.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An attempt with the answers that stand in it: choice by item."""

    attempt: Attempt
    answers: Mapping[UUID, UUID]


@verb
def start_attempt(
    *, test: Test, enrolment: Enrolment, language: str, at: dt.datetime | None = None
) -> Attempt:
    """The attempt to go on with: the one begun, or a new one while more are allowed.

    Two taps begin one attempt. Raises TestNotOpenYet, TestClosed, AlreadySubmitted,
    LanguageUnknown.
    """
    if language not in LANGUAGES:
        raise LanguageUnknown
    moment = at or now()
    test = Test.objects.select_related("activity").get(
        pk=test.pk
    )  # as it stands now, not as the caller once read it
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
        defaults={"language": language, "started_at": moment},
    )[0]


@verb
def record_responses(
    *, attempts: AttemptQuerySet, answers: Mapping[UUID, UUID], fact: FactStamp
) -> Answered:
    """Append the answers (choice by item) that differ from what stands.

    `attempts` finds the one attempt, which is locked. Each response's id follows from the stamp,
    the item and the choice: sending a page twice appends once. Raises NotStarted, TestNotOpenYet,
    TestClosed, AlreadySubmitted, ChoiceUnknown; nothing is written then.
    """
    attempt = _locked(attempts)
    standing = answers_of(attempt)
    changed = {item: choice for item, choice in answers.items() if standing.get(item) != choice}
    if changed:
        _may_change_or_refused(attempt, changed, fact.happened_at)
    return Answered(attempt=attempt, answers=standing | _append(attempt, changed, fact))


@verb
def submit_attempt(
    *, attempts: AttemptQuerySet, anyway: bool = False, at: dt.datetime | None = None
) -> Answered:
    """Send the attempt for good; a second tap answers the same.

    Raises Unanswered (unless `anyway`), NotStarted, TestNotOpenYet, TestClosed.
    """
    moment = at or now()
    attempt = _locked(attempts)
    answers = answers_of(attempt)
    if attempt.submitted_at is None:
        _open_or_refused(attempt.test, moment)
        _complete_or_refused(attempt, answers, anyway=anyway)
        attempt.submitted_at = moment
        attempt.save(update_fields=["submitted_at"])
    return Answered(attempt=attempt, answers=answers)


def _attempts(test: Test, enrolment: Enrolment) -> AttemptQuerySet:
    return Attempt.objects.filter(test=test, enrolment=enrolment).order_by("number")


def _locked(attempts: AttemptQuerySet) -> Attempt:
    attempt = attempts.with_test().select_for_update(of=("self",)).first()
    if attempt is None:
        raise NotStarted
    return attempt


def _append(attempt: Attempt, changed: Mapping[UUID, UUID], fact: FactStamp) -> dict[UUID, UUID]:
    facts = [
        (
            replace(fact, id=derived(fact.id, item, choice)),
            {"attempt_id": attempt.pk, "item_id": item, "choice_id": choice},
        )
        for item, choice in changed.items()
    ]
    return {row.item_id: row.choice_id for row in append_all(Response, facts)} if facts else {}


def _may_change_or_refused(
    attempt: Attempt, changed: Mapping[UUID, UUID], moment: dt.datetime
) -> None:
    if attempt.submitted_at is not None:
        raise AlreadySubmitted
    _open_or_refused(attempt.test, moment)
    sheet = sheet_of(attempt.test.form, attempt.language)
    if not all(sheet.offers(item, choice) for item, choice in changed.items()):
        raise ChoiceUnknown


def _open_or_refused(test: Test, moment: dt.datetime) -> None:
    match test.standing(moment):
        case Standing.WAITING:
            raise TestNotOpenYet
        case Standing.CLOSED:
            raise TestClosed


def _complete_or_refused(attempt: Attempt, answers: Mapping[UUID, UUID], *, anyway: bool) -> None:
    sheet: Sheet = sheet_of(attempt.test.form, attempt.language)
    if not anyway and (missing := sheet.missing(answers)):
        raise Unanswered(numbers=missing)
