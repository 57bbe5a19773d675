"""What another key would do to the attempts in which a question was asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from assessments.models import Attempt, FormItem, KeyCorrection, QuestionVersion, Regrade
from assessments.questions.content import Content, read
from assessments.questions.marking import points
from assessments.scoring import Score, percent_of, score
from assessments.selectors.answers import answers_of_all
from assessments.selectors.contents import contents_of
from assessments.selectors.results import is_taken
from lms.lib.clock import now


@dataclass(frozen=True, kw_only=True)
class Effect:
    """An attempt before and after. Passed: taken, and at the pass mark."""

    attempt_id: UUID
    before: Score
    after: Score
    is_taken: bool

    @property
    def passed_before(self) -> bool:
        return self.is_taken and self.before.passed

    @property
    def passed_after(self) -> bool:
        return self.is_taken and self.after.passed


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """Of all attempts whose points change; means are shares (0 to 1) of what was asked."""

    attempts: int
    lost: int
    gained: int
    before: Fraction | None
    after: Fraction | None

    @property
    def percent_before(self) -> Decimal | None:
        return None if self.before is None else percent_of(self.before)

    @property
    def percent_after(self) -> Decimal | None:
        return None if self.after is None else percent_of(self.after)


def effects_of(version: QuestionVersion, content: Content) -> list[Effect]:
    """Attempts whose points differ once the version is marked by `content`; five queries."""
    item_of = dict(FormItem.objects.filter(version=version).values_list("form_id", "pk"))
    attempts = list(
        Attempt.objects.filter(form__in=item_of)
        .order_by("started_at", "pk")
        .select_related("test__activity")
    )
    contents = contents_of({attempt.form_id for attempt in attempts})
    answers = answers_of_all([attempt.pk for attempt in attempts])
    return [
        _effect(attempt, contents[attempt.form_id], answers[attempt.pk], item, content)
        for attempt in attempts
        if (item := item_of[attempt.form_id]) in answers[attempt.pk]
        and _differs(contents[attempt.form_id][item], content, answers[attempt.pk][item])
    ]


def outcome_of(effects: Iterable[Effect]) -> Outcome:
    """Before anything is written."""
    rows = list(effects)
    return _outcome(
        [(e.before.share, e.after.share, e.passed_before, e.passed_after) for e in rows]
    )


def outcome_of_correction(correction: KeyCorrection) -> Outcome:
    """As it was kept when the key was corrected."""
    rows = Regrade.objects.filter(correction=correction)
    return _outcome(
        [
            (
                _share(row.before, row.asked),
                _share(row.after, row.asked),
                row.passed_before,
                row.passed_after,
            )
            for row in rows
        ]
    )


def known_content(version: QuestionVersion) -> Content:
    """With the key that counts now."""
    last = KeyCorrection.objects.filter(version=version).order_by("number").last()
    return read(last.body) if last else version.content


def _differs(before: Content, after: Content, reply: str) -> bool:
    return points(before, reply) != points(after, reply)


def _effect(
    attempt: Attempt,
    contents: Mapping[UUID, Content],
    answers: Mapping[UUID, str],
    item: UUID,
    content: Content,
) -> Effect:
    mark = attempt.test.pass_mark
    return Effect(
        attempt_id=attempt.pk,
        before=score(contents, answers, pass_mark=mark),
        after=score({**contents, item: content}, answers, pass_mark=mark),
        is_taken=is_taken(attempt, attempt.test, now(), answered=True),
    )


def _outcome(rows: list[tuple[Fraction, Fraction, bool, bool]]) -> Outcome:
    return Outcome(
        attempts=len(rows),
        lost=sum(passed and not passes for _b, _a, passed, passes in rows),
        gained=sum(passes and not passed for _b, _a, passed, passes in rows),
        before=_mean([before for before, _a, _p, _q in rows]),
        after=_mean([after for _b, after, _p, _q in rows]),
    )


def _mean(shares: list[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _share(points_said: str, asked: int) -> Fraction:
    return Fraction(points_said) / asked if asked else Fraction(0)
