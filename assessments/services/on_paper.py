"""Answers written on paper. The rules of the clock that a screen goes by do not fit a sheet.

Nobody sees when a sheet was filled in: whoever types it says the day. It lies between the opening
and the closing of the test, or, where the test was given on paper only and never opened, between
the first day of the training and now. Sheets may be typed long after the test was closed, until
somebody verifies the activity.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from assessments.enums import Source
from assessments.errors import (
    AnsweredOnScreen,
    FormElsewhere,
    LanguageUnknown,
    NobodyNamed,
    PaperOutOfTime,
    PaperTooEarly,
)
from assessments.models import Attempt, Form, Test
from assessments.selectors.answers import answers_of
from assessments.selectors.sheets import sheet_of
from assessments.services.attempts import Said, append_responses, replies_of
from assessments.timing import written_at
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import KABUL, now
from lms.lib.trilingual import LANGUAGES
from training.models import Enrolment
from training.services.statuses import locked, must_be_open


def moment_on_paper(test: Test, day: dt.date | None) -> dt.datetime:
    """When sheets of this day (None: of no day that is known) count as written.

    Raises PaperOutOfTime, PaperTooEarly.
    """
    first, last = _span(test)
    if first > last:
        raise PaperTooEarly
    moment = written_at(day, first=first, last=last, zone=KABUL)
    if moment is None:
        raise PaperOutOfTime(first=_day(first), last=_day(last))
    return moment


@verb
def record_paper(
    *,
    test: Test,
    form: Form,
    enrolment: Enrolment,
    language: str,
    answers: Mapping[UUID, Said],
    written: dt.datetime,
    fact: FactStamp,
    beside_screen: bool = False,
) -> Attempt:
    """The answers of a whole sheet, as an attempt that is sent; said again, what differs is corrected.

    What the sheet leaves out is taken back. `written`: of `moment_on_paper`; the first one stands.
    `beside_screen`: the paper counts although its person answered on a screen, too. Raises
    ActivityIsOff, ActivityIsVerified, NobodyNamed, FormElsewhere, LanguageUnknown, AnsweredOnScreen,
    AnswerUnknown, NumberUnreadable.
    """
    must_be_open(locked(test.activity))
    fits_or_refused(test, form, language)
    attempt = _attempt(test, enrolment) or _begun(test, form, enrolment, language, written)
    if attempt.source != Source.PAPER:
        if not beside_screen:
            raise AnsweredOnScreen
        attempt = _begun(test, form, enrolment, language, written)
    if attempt.form_id != form.pk:
        attempt.form = form
        attempt.save(update_fields=["form"])
    return _stated(attempt, answers, fact)


def fits_or_refused(test: Test, form: Form, language: str) -> None:
    """Raises NobodyNamed, FormElsewhere, LanguageUnknown."""
    if test.is_anonymous:
        raise NobodyNamed
    if form.pk not in (test.form_id, test.other_form_id):
        raise FormElsewhere
    if language not in LANGUAGES:
        raise LanguageUnknown


def _span(test: Test) -> tuple[dt.datetime, dt.datetime]:
    begins = dt.datetime.combine(test.activity.starts_on, dt.time(), tzinfo=KABUL)
    moment = now()
    if test.closes_at is None:
        return test.opens_at or begins, moment
    last = test.closes_at - dt.timedelta(microseconds=1)
    return test.opens_at or begins, max(test.opens_at or begins, min(last, moment))


def _day(moment: dt.datetime) -> dt.date:
    return moment.astimezone(KABUL).date()


def _attempt(test: Test, enrolment: Enrolment) -> Attempt | None:
    """The one on paper, else the last one in which anything was said."""
    mine = Attempt.objects.filter(test=test, enrolment=enrolment).order_by("number")
    paper = mine.filter(source=Source.PAPER).last()
    return paper or mine.exclude(submitted_at=None, responses=None).last()


def _begun(
    test: Test, form: Form, enrolment: Enrolment, language: str, written: dt.datetime
) -> Attempt:
    """A new attempt, behind whatever was begun on a screen: the last one counts."""
    before = Attempt.objects.filter(test=test, enrolment=enrolment).count()
    return Attempt.objects.create(
        test=test,
        enrolment=enrolment,
        number=before + 1,
        form=form,
        language=language,
        started_at=written,
        submitted_at=written,
        source=Source.PAPER,
    )


def _stated(attempt: Attempt, answers: Mapping[UUID, Said], fact: FactStamp) -> Attempt:
    """Appended at the moment the attempt was begun, so that of two typings the later stands."""
    standing = answers_of(attempt)
    said = replies_of(sheet_of(attempt.form, attempt.language), answers)
    items = dict.fromkeys((*standing, *said))
    changed = {
        item: said.get(item, "") for item in items if standing.get(item, "") != said.get(item, "")
    }
    append_responses(attempt, changed, replace(fact, happened_at=attempt.started_at))
    return attempt
