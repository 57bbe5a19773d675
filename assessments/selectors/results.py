"""Who took which test with what result: for staff pages, certificates and reports."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef

from assessments.enums import Grant, Moment, Standing
from assessments.models import Attempt, AttemptGrant, Test
from assessments.scoring import Marker, Score
from assessments.selectors.answers import answers_of_all
from assessments.selectors.contents import contents_of
from lms.lib.clock import now
from training.models import Activity


@dataclass(frozen=True, kw_only=True)
class Result:
    """One enrolment at one test, after its last attempt.

    `taken`: sent, or answered at least in part when the test was closed. Scores count every
    question asked; they are final only when `taken`.
    """

    attempt_id: UUID
    enrolment_id: UUID
    form_id: UUID
    test: Test
    taken: bool
    answered: int
    score: Score
    submitted_at: dt.datetime | None

    @property
    def percent(self) -> Decimal:
        return self.score.percent

    @property
    def passed(self) -> bool:
        return self.taken and self.score.passed


@dataclass(frozen=True, kw_only=True)
class EnrolmentResults:
    """Pre- and post-test of one enrolment; None where none was begun."""

    enrolment_id: UUID
    pre: Result | None
    post: Result | None

    @property
    def pre_taken(self) -> bool:
        return self.pre is not None and self.pre.taken

    @property
    def post_taken(self) -> bool:
        return self.post is not None and self.post.taken

    @property
    def passed(self) -> bool:
        """The post-test reached its pass mark."""
        return self.post is not None and self.post.passed


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The last attempt of one enrolment at one test, final, with the answers that stand in it."""

    attempt: Attempt
    answers: Mapping[UUID, str]


def taken_attempts(tests: Iterable[Test]) -> list[Taken]:
    """Of everybody who took one of the tests; two queries. Load tests with their activity."""
    known = {test.pk: test for test in tests}
    attempts = _last_attempts(known, None)
    answers = answers_of_all([attempt.pk for attempt in attempts])
    at = now()
    return [
        Taken(attempt=attempt, answers=answers[attempt.pk])
        for attempt in attempts
        if is_taken(attempt, known[attempt.test_id], at, answered=bool(answers[attempt.pk]))
    ]


def anybody_began(activity: Activity) -> bool:
    """Whether a test of the activity was begun by anybody, sent or not."""
    return Attempt.objects.filter(test__activity=activity).exists()


def results_of(activity: Activity) -> dict[UUID, EnrolmentResults]:
    """By enrolment, for those who began a test; four queries whatever the number of people."""
    tests = Test.objects.filter(activity=activity).select_related("form", "activity")
    return by_enrolment(test_results(tests))


def by_enrolment(results: Iterable[Result]) -> dict[UUID, EnrolmentResults]:
    """The best of each moment: taken before only begun, passed before not, then the higher share.

    Shares, not numbers of right answers: 8 of 10 are better than 9 of 20.
    """
    best: dict[UUID, dict[str, Result]] = defaultdict(dict)
    for result in sorted(results, key=lambda r: (r.taken, r.passed, r.score.share)):
        best[result.enrolment_id][result.test.moment] = result
    return {
        key: EnrolmentResults(enrolment_id=key, pre=of.get(Moment.PRE), post=of.get(Moment.POST))
        for key, of in best.items()
    }


def test_results(
    tests: Iterable[Test],
    enrolments: Collection[UUID] | None = None,  # noqa: PT028 - this is no test of ours
) -> list[Result]:
    """The result of every enrolment, or of those named, that began one of the tests; four queries."""
    known = {test.pk: test for test in tests}
    attempts = _last_attempts(known, enrolments)
    contents = contents_of({attempt.form_id for attempt in attempts})
    markers = {form: Marker(questions) for form, questions in contents.items()}
    answers = answers_of_all([attempt.pk for attempt in attempts])
    at = now()
    return [
        _result(attempt, known[attempt.test_id], markers, answers[attempt.pk], at)
        for attempt in attempts
    ]


test_results.__test__ = False  # type: ignore[attr-defined]


def _result(
    attempt: Attempt,
    test: Test,
    markers: Mapping[UUID, Marker[UUID]],
    answers: Mapping[UUID, str],
    at: dt.datetime,
) -> Result:
    return Result(
        attempt_id=attempt.pk,
        enrolment_id=attempt.enrolment_id,
        form_id=attempt.form_id,
        test=test,
        taken=is_taken(attempt, test, at, answered=bool(answers)),
        answered=len(answers),
        score=markers[attempt.form_id].score(answers, pass_mark=test.pass_mark),
        submitted_at=attempt.submitted_at,
    )


def is_taken(attempt: Attempt, test: Test, at: dt.datetime, *, answered: bool) -> bool:
    """Sent, or answered at least in part when it was over."""
    return attempt.submitted_at is not None or (answered and _is_over(attempt, test, at))


def _is_over(attempt: Attempt, test: Test, at: dt.datetime) -> bool:
    """Closed for all, or for this participant, whose own time is over."""
    own_time_is_over = attempt.ends_at is not None and at >= attempt.ends_at
    return own_time_is_over or test.standing(at) is Standing.CLOSED


def _rank(attempt: Attempt) -> tuple[bool, int]:
    was_sent = attempt.submitted_at is not None or attempt.reopened  # type: ignore[attr-defined]
    return was_sent, attempt.number


def _last_attempts(
    tests: Mapping[UUID, Test], enrolments: Collection[UUID] | None
) -> list[Attempt]:
    """The last one sent, else the last one begun: going on to practise takes nothing away.

    One that was opened again was sent: what stands in it counts, not an earlier attempt.
    """
    grants = AttemptGrant.objects.filter(attempt=OuterRef("pk"), kind=Grant.REOPENED)
    attempts = Attempt.objects.filter(test__in=tests.keys()).annotate(reopened=Exists(grants))
    if enrolments is not None:
        attempts = attempts.filter(enrolment__in=enrolments)
    in_order = sorted(attempts, key=_rank)
    return list({(attempt.test_id, attempt.enrolment_id): attempt for attempt in in_order}.values())
