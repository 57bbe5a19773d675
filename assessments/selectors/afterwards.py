"""What a participant sees after sending: docs/decisions/095-what-a-participant-sees-afterwards.md."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.db.models import Q

from assessments.enums import Moment, Standing
from assessments.models import Attempt, FormItem, Test
from assessments.questions.marking import points
from assessments.scoring import Score, percent_of, score
from assessments.selectors.contents import Contents, contents_of
from assessments.selectors.looking import Looked, looked
from assessments.selectors.places import Place
from assessments.selectors.rereading import Reading, to_read_again
from assessments.selectors.results import Result, by_enrolment, test_results
from training.permissions import is_verified

# What was taken before the training is no reason to read, and an opinion is never missed.
_NOTHING_TO_READ = (Moment.PRE, Moment.EVALUATION)
# The two that the gain is the difference of: one must not give away the other.
_COMPARED = (Moment.PRE, Moment.POST)


@dataclass(frozen=True, kw_only=True)
class Gain:
    """One person's post-test beside the pre-test. Points compare only where both asked the same."""

    before: Result
    now: Result

    @property
    def asked_the_same(self) -> bool:
        return self.before.form_id == self.now.form_id

    @property
    def share(self) -> Fraction:
        """-1 to 1."""
        return self.now.score.share - self.before.score.share

    @property
    def percent(self) -> Decimal:
        """Of the share, without its sign: -100 to 100 is told in words."""
        return percent_of(abs(self.share))

    @property
    def points(self) -> Score:
        """How many points more or less, without the sign."""
        more = abs(Fraction(self.now.score.right) - Fraction(self.before.score.right))
        return Score(right=more, asked=self.now.score.asked, pass_mark=0)


@dataclass(frozen=True, kw_only=True)
class After:
    """Empty or None: not to be seen. `waits`: the right answers will be seen, later."""

    is_scored: bool
    score: Score | None
    gain: Gain | None
    again: list[Reading]
    looked: list[Looked]
    waits: bool
    may_try_again: bool


def after(place: Place, language: str) -> After:
    """For an attempt that was sent; a dozen queries at most, however many questions it has."""
    attempt, test = place.attempt, place.test
    contents = contents_of([attempt.form_id])[attempt.form_id]
    marked = score(contents, place.answers, pass_mark=test.pass_mark)
    is_scored = marked.asked > 0
    is_told = test.shows_score and is_scored
    is_free = test.shows_feedback and feedback_is_free(attempt)
    return After(
        is_scored=is_scored,
        score=marked if is_told else None,
        gain=_gain(attempt) if is_told and test.moment == Moment.POST else None,
        again=_again(test, contents, place.answers, language) if is_told else [],
        looked=_looked(place, contents, language) if is_free else [],
        waits=test.shows_feedback and not is_free,
        may_try_again=attempt.number < test.attempts_allowed and test.standing() is Standing.OPEN,
    )


def feedback_is_free(attempt: Attempt) -> bool:
    """Whether the right answers can help nobody any more; two queries at most.

    When it is over for good (practice: at once), and with it every pre- and post-test of the
    activity that asks one of the same questions.
    """
    is_mine_over = attempt.test.moment == Moment.PRACTICE or _is_over(attempt.test)
    return is_mine_over and all(map(_is_over, _asking_the_same(attempt)))


def _is_over(test: Test) -> bool:
    """By its own window, or because the activity was verified; what is only off may be taken up."""
    return test.has_ended or (is_verified(test.activity) and not test.is_allowed)


def _asking_the_same(attempt: Attempt) -> Iterable[Test]:
    mine = FormItem.objects.filter(form=attempt.form_id).values("version__question")
    same = Q(form__items__version__question__in=mine)
    same |= Q(other_form__items__version__question__in=mine)
    others = Test.objects.filter(same, activity=attempt.test.activity, moment__in=_COMPARED)
    return others.exclude(pk=attempt.test_id).select_related("activity").distinct()


def _gain(attempt: Attempt) -> Gain | None:
    """None where the pre-test was not taken, or its score is not to be seen."""
    activity = attempt.test.activity
    tests = Test.objects.filter(activity=activity).select_related("form", "activity")
    results = test_results(tests, [attempt.enrolment_id])
    before = by_enrolment(results)[attempt.enrolment_id].pre
    now = next(result for result in results if result.attempt_id == attempt.pk)
    if before is None or not (before.taken and before.test.shows_score and before.score.asked):
        return None
    return Gain(before=before, now=now)


def _again(
    test: Test, contents: Contents, answers: Mapping[UUID, str], language: str
) -> list[Reading]:
    if test.moment in _NOTHING_TO_READ:
        return []
    scored = {item: content for item, content in contents.items() if content.is_scored}
    missed = [item for item, each in scored.items() if points(each, answers.get(item, "")) < 1]
    return to_read_again(missed, language)


def _looked(place: Place, contents: Contents, language: str) -> list[Looked]:
    """In the order in which they were asked."""
    return [
        looked(
            contents[asked.item], place.answers.get(asked.item, ""), language, number=asked.number
        )
        for asked in place.asked
    ]
