"""Where a participant is: behind a personal link, in an activity, in a test."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from assessments.enums import Standing
from assessments.errors import LinkExpired, NotStarted
from assessments.models import Attempt, FormItem, Test
from assessments.selectors.answers import answers_of, answers_of_all
from assessments.selectors.sheets import Asked, Sheet, missing, sheet_of
from assessments.shuffling import shuffled
from lms.lib.clock import now, today
from training.models import Activity, Enrolment
from training.selectors import enrolment_by_token

# A slip that lies about opens nothing for long; a test that is open keeps its links open.
LINK_LIFE = dt.timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A participant in a test: the attempt, its questions in one language, the answers that stand."""

    attempt: Attempt
    sheet: Sheet
    answers: Mapping[UUID, str]

    @property
    def test(self) -> Test:
        return self.attempt.test

    @property
    def standing(self) -> Standing:
        """Of the test for this participant: closed, too, once her own time is over."""
        ends = self.attempt.ends_at
        if ends is not None and now() >= ends:
            return Standing.CLOSED
        return self.test.standing()

    @property
    def until(self) -> dt.datetime | None:
        """When the time shown to this participant ends, the grace left out; None: nothing ends it."""
        return self.attempt.until

    @property
    def seconds_left(self) -> int | None:
        """Whole seconds until then, from this moment; never below 0."""
        if self.until is None:
            return None
        return max(0, int((self.until - now()).total_seconds()))

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The questions in this attempt's own order, numbered in it."""
        if not self.test.shuffles_questions:
            return self.sheet.asked
        order = shuffled(self.sheet.by_item, seed=self.attempt.seed)
        in_order = (self.sheet.by_item[item] for item in order)
        return tuple(replace(asked, number=n) for n, asked in enumerate(in_order, start=1))

    @property
    def missing(self) -> list[int]:
        """Numbers in this attempt's order of the questions that are not wholly answered."""
        return missing(self.asked, self.answers)


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

    @property
    def again(self) -> bool:
        """Sent, and may be taken once more."""
        if self.attempt is None or not self.sent or self.standing is not Standing.OPEN:
            return False
        return self.attempt.number < self.test.attempts_allowed


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
    sheet = sheet_of(attempt.form, language)
    return Place(attempt=attempt, sheet=sheet, answers=answers_of(attempt))


def hall_of(token: str) -> Hall:
    """Four queries. Raises LinkUnknown, LinkExpired."""
    enrolment = enrolment_by_token(token)
    tests = list(_with_questions(enrolment.activity))
    attempts = {attempt.test_id: attempt for attempt in _attempts(enrolment)}
    answers = answers_of_all([attempt.pk for attempt in attempts.values()])
    offers = [_offer(test, attempts.get(test.pk), answers) for test in tests]
    _fresh_or_expired(enrolment.activity, [offer.standing for offer in offers])
    return Hall(enrolment=enrolment, offers=offers)


def language_of(token: str) -> str | None:
    """The language this participant last began a test in."""
    mine = Attempt.objects.filter(enrolment=enrolment_by_token(token))
    return mine.order_by("started_at").values_list("language", flat=True).last()


def _with_questions(activity: Activity) -> Iterable[Test]:
    items = FormItem.objects.filter(form=OuterRef("form")).order_by().values("form")
    count = items.annotate(n=Count("pk")).values("n")
    tests = Test.objects.filter(activity=activity, is_anonymous=False).select_related("activity")
    return tests.in_course_order().annotate(questions=Subquery(count))


def _attempts(enrolment: Enrolment) -> Iterable[Attempt]:
    return Attempt.objects.filter(enrolment=enrolment).order_by("number")


def _offer(
    test: Test, attempt: Attempt | None, answers: Mapping[UUID, Mapping[UUID, str]]
) -> Offer:
    return Offer(
        test=test,
        standing=test.standing(),
        attempt=attempt,
        questions=getattr(test, "questions", 0) or 0,
        answered=len(answers[attempt.pk]) if attempt else 0,
    )


def _fresh_or_expired(activity: Activity, standings: Iterable[Standing]) -> None:
    if today() > activity.ends_on + LINK_LIFE and Standing.OPEN not in standings:
        raise LinkExpired
