"""How far each person on the list is in a test, while it goes on; constant queries."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery

from assessments.enums import Source, Stage, Standing
from assessments.models import Attempt, AttemptGrant, Response, Test
from assessments.selectors.results import Result, test_results
from lms.lib.clock import now
from training.models import Enrolment

STUCK_AFTER = dt.timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class Trail:
    """What an attempt shows of itself. `late`: answers made in time that came after the end."""

    attempt: Attempt
    last_answer: dt.datetime | None
    last_grant: dt.datetime | None
    late: int

    @property
    def last_sign(self) -> dt.datetime:
        """When it was last begun, answered, or given something."""
        signs = (self.attempt.started_at, self.last_answer, self.last_grant)
        return max(sign for sign in signs if sign)

    @property
    def on_paper(self) -> bool:
        return self.attempt.source == Source.PAPER

    def stage(self, standing: Standing, at: dt.datetime) -> Stage:
        """At a moment at which the test stands so."""
        if self.attempt.submitted_at is not None:
            return Stage.SENT
        if standing is not Standing.OPEN:
            return Stage.LEFT
        if self.attempt.ends_at is not None and at >= self.attempt.ends_at:
            return Stage.TIME_OVER
        is_silent = not self.on_paper and at - self.last_sign >= STUCK_AFTER
        return Stage.STUCK if is_silent else Stage.UNDER_WAY


@dataclass(frozen=True, kw_only=True)
class Line:
    """One enrolment at one test; neither trail nor result when it was not begun."""

    seat: Enrolment
    stage: Stage
    trail: Trail | None
    result: Result | None
    at: dt.datetime

    @property
    def minutes_ago(self) -> int | None:
        """Whole minutes since the last answer came; None before the first."""
        if self.trail is None or self.trail.last_answer is None:
            return None
        return max(0, int((self.at - self.trail.last_answer).total_seconds() // 60))

    @property
    def minutes_left(self) -> int | None:
        """Begun minutes of what her phone shows; None without a time of her own, or when it is over."""
        if self.trail is None or self.trail.attempt.ends_at is None:
            return None
        ends = self.trail.attempt.until
        if ends is None or ends <= self.at:
            return None
        return -int((self.at - ends).total_seconds() // 60)


@dataclass(frozen=True, kw_only=True)
class Watched:
    """A test with everybody on its list, and how many are how far (stages nobody is in left out)."""

    test: Test
    standing: Standing
    lines: list[Line]

    @property
    def counts(self) -> list[tuple[Stage, int]]:
        found = Counter(line.stage for line in self.lines)
        return [(stage, found[stage]) for stage in Stage if found[stage]]

    @property
    def somebody_is_stuck(self) -> bool:
        return any(line.stage is Stage.STUCK for line in self.lines)

    @property
    def results(self) -> list[Result]:
        return [line.result for line in self.lines if line.result]

    @property
    def under_way(self) -> int:
        """How many can still answer and have not sent."""
        return sum(line.stage in (Stage.UNDER_WAY, Stage.STUCK) for line in self.lines)

    @property
    def unsent(self) -> int:
        """How many have begun and not sent."""
        return sum(line.trail is not None and line.stage is not Stage.SENT for line in self.lines)


def watched(test: Test, seats: Iterable[Enrolment]) -> Watched:
    """In the order of `seats`; five queries beside theirs."""
    results = {result.enrolment_id: result for result in test_results([test])}
    trails = {trail.attempt.enrolment_id: trail for trail in _trails(test)}
    at = now()
    standing = test.standing(at)
    lines = [_line(seat, trails.get(seat.pk), results, standing, at) for seat in seats]
    return Watched(test=test, standing=standing, lines=lines)


def _line(
    seat: Enrolment,
    trail: Trail | None,
    results: dict[UUID, Result],
    standing: Standing,
    at: dt.datetime,
) -> Line:
    return Line(
        seat=seat,
        stage=trail.stage(standing, at) if trail else Stage.NOT_BEGUN,
        trail=trail,
        result=results.get(seat.pk),
        at=at,
    )


def _trails(test: Test) -> Iterable[Trail]:
    """The last attempt of each participant comes last."""
    signs = {"last_answer": _last(Response), "last_grant": _last(AttemptGrant), "late": _late(test)}
    for attempt in Attempt.objects.filter(test=test).order_by("number").annotate(**signs):
        attempt.test = test
        yield Trail(attempt=attempt, **{name: getattr(attempt, name) for name in signs})


def _last(kind: type[Response] | type[AttemptGrant]) -> Subquery:
    facts = kind._default_manager.filter(attempt=OuterRef("pk")).order_by("-received_at")
    return Subquery(facts.values("received_at")[:1])


def _late(test: Test) -> Count:
    """Not of paper, which is typed afterwards as a rule, nor of the sample, which is laid at a start."""
    after = Q(responses__received_at__gt=F("ends_at"))
    if test.closes_at is not None:
        after |= Q(responses__received_at__gt=test.closes_at)
    return Count("responses", filter=after & _sent_by_people())


def _sent_by_people() -> Q:
    return Q(source=Source.SCREEN, test__activity__award__is_sample=False)
