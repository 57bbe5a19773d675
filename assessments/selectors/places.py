"""Where a participant is: behind a personal link, in an activity, in a test."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from assessments.enums import Standing
from assessments.errors import LinkExpired, NotStarted
from assessments.models import Attempt, FormItem, Response, Test
from assessments.selectors.answers import answers_of
from assessments.selectors.sheets import Sheet, sheet_of
from lms.lib.clock import today
from training.models import Activity, Enrolment
from training.selectors import enrolment_by_token

# A slip that lies about opens nothing for long; a test that is open keeps its links open.
LINK_LIFE = dt.timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A participant in a test: the attempt, its questions in one language, the answers that stand."""

    attempt: Attempt
    sheet: Sheet
    answers: Mapping[UUID, UUID]

    @property
    def test(self) -> Test:
        return self.attempt.test


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A test as a participant finds it on her page."""

    test: Test
    standing: Standing
    attempt: Attempt | None
    questions: int
    answered: int

    @property
    def sent(self) -> bool:
        return self.attempt is not None and self.attempt.submitted_at is not None


@dataclass(frozen=True, kw_only=True)
class Hall:
    """A participant's own page."""

    enrolment: Enrolment
    offers: list[Offer]

    @property
    def begun(self) -> bool:
        return any(offer.attempt for offer in self.offers)


def place_of(*, token: str, test_id: UUID, language: str, expired_too: bool = False) -> Place:
    """Two queries. Raises LinkUnknown, NotStarted and, unless `expired_too`, LinkExpired."""
    attempt = Attempt.objects.held_by(token, test_id).with_test().first()
    if attempt is None:
        enrolment_by_token(token)
        raise NotStarted
    if not attempt.submitted_at and not expired_too:
        _fresh_or_expired(attempt.test.activity, [attempt.test.standing()])
    sheet = sheet_of(attempt.test.form, language)
    return Place(attempt=attempt, sheet=sheet, answers=answers_of(attempt))


def hall_of(token: str) -> Hall:
    """Three queries. Raises LinkUnknown, LinkExpired."""
    enrolment = enrolment_by_token(token)
    tests = list(_with_questions(enrolment.activity))
    attempts = {attempt.test_id: attempt for attempt in _attempts(enrolment)}
    offers = [_offer(test, attempts.get(test.pk)) for test in tests]
    _fresh_or_expired(enrolment.activity, [offer.standing for offer in offers])
    return Hall(enrolment=enrolment, offers=offers)


def language_of(token: str) -> str | None:
    """The language this participant last began a test in."""
    mine = Attempt.objects.filter(enrolment=enrolment_by_token(token))
    return mine.order_by("started_at").values_list("language", flat=True).last()


def _with_questions(activity: Activity) -> Iterable[Test]:
    items = FormItem.objects.filter(form=OuterRef("form")).order_by().values("form")
    count = items.annotate(n=Count("pk")).values("n")
    tests = Test.objects.filter(activity=activity).select_related("activity")
    return tests.in_course_order().annotate(questions=Subquery(count))


def _attempts(enrolment: Enrolment) -> Iterable[Attempt]:
    items = Response.objects.filter(attempt=OuterRef("pk")).order_by().values("attempt")
    count = items.annotate(n=Count("item", distinct=True)).values("n")
    return (
        Attempt.objects.filter(enrolment=enrolment)
        .order_by("number")
        .annotate(answered=Subquery(count))
    )


def _offer(test: Test, attempt: Attempt | None) -> Offer:
    return Offer(
        test=test,
        standing=test.standing(),
        attempt=attempt,
        questions=getattr(test, "questions", 0) or 0,
        answered=getattr(attempt, "answered", 0) or 0,
    )


def _fresh_or_expired(activity: Activity, standings: Iterable[Standing]) -> None:
    if today() > activity.ends_on + LINK_LIFE and Standing.OPEN not in standings:
        raise LinkExpired
