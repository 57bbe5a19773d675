"""Typing a sheet, and whether sheets are typed twice."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from answersheets.enums import Round
from answersheets.errors import AlreadyTyped, CodeNotOnList, TypedOnceOnly
from answersheets.lines import Answers
from answersheets.models import SheetEntry, TypingRule
from answersheets.selectors import is_twice
from answersheets.services.counting import count
from assessments.models import Form, Test
from assessments.services import moment_on_paper
from assessments.services.on_paper import fits_or_refused
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User
from training.models import Enrolment
from training.services.statuses import locked, must_be_open


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What somebody read off a sheet. `day`: on which it was written, None when nobody knows."""

    form: Form
    round: Round
    language: str
    line: str
    answers: Answers
    day: dt.date | None = None


@verb
def record_entry(
    *, test: Test, enrolment: Enrolment, typed: Typed, fact: FactStamp, again: bool = False
) -> SheetEntry:
    """Keep what was typed, and let it count when nothing is open.

    The same answers typed again change nothing. Others in their place are a correction, which has to
    be meant (`again`). Raises ActivityIsOff, ActivityIsVerified, NobodyNamed, FormElsewhere,
    LanguageUnknown, PaperOutOfTime, PaperTooEarly, CodeNotOnList, TypedOnceOnly, AlreadyTyped.
    """
    must_be_open(locked(test.activity))
    fits_or_refused(test, typed.form, typed.language)
    if enrolment.activity_id != test.activity_id:
        raise CodeNotOnList(code=enrolment.person.shown_code)
    if typed.round == Round.SECOND and not is_twice(test):
        raise TypedOnceOnly
    before = SheetEntry.objects.filter(test=test, enrolment=enrolment, round=typed.round).last()
    sent = SheetEntry.objects.filter(pk=fact.id).first()
    if before is not None and sent is None:
        if _same(before, typed):
            return before
        if not again:
            raise AlreadyTyped(who=enrolment.person.shown_code)
    entry = append(SheetEntry, fact=fact, **_body(test, enrolment, typed, sent or before))
    count(test, enrolment, fact)
    return entry


@verb
def set_typing_rule(*, test: Test, twice: bool, by: User) -> TypingRule:
    """Whether the sheets of this test are typed twice. What counts already goes on counting.

    No longer twice, what was typed once counts at once; what differs still waits to be settled.
    Raises ActivityIsOff, ActivityIsVerified.
    """
    must_be_open(locked(test.activity))
    changed = {"twice": twice, "changed_by": by, "changed_at": now()}
    rule, _new = TypingRule.objects.get_or_create(test=test, defaults=changed)
    if rule.twice != twice:
        TypingRule.objects.filter(pk=rule.pk).update(**changed)
    if not twice:
        for seat in Enrolment.objects.filter(sheet_entries__test=test).distinct():
            count(test, seat, FactStamp(by=by))
    return TypingRule.objects.get(test=test)


def _same(before: SheetEntry, typed: Typed) -> bool:
    return before.form_id == typed.form.pk and before.answers == typed.answers


def _body(
    test: Test, enrolment: Enrolment, typed: Typed, known: SheetEntry | None
) -> dict[str, Any]:
    """A correction keeps the day that was stated first."""
    return {
        "test": test,
        "form": typed.form,
        "enrolment": enrolment,
        "round": typed.round,
        "language": typed.language,
        "written_at": known.written_at if known else moment_on_paper(test, typed.day),
        "line": typed.line[:400],
        "answers": typed.answers,
    }
