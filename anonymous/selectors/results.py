"""Results of counted boxes, for pages and for rooms above. Before, and under five sheets: nothing.

Rows stand in the order of the sheet keys, which is random and the same every time. Nothing here
can be crossed with sex, role or province: no sheet knows any.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from anonymous import box
from anonymous.models import Box
from assessments.analysis.gains import gains
from assessments.enums import Moment
from assessments.models import Test
from assessments.questions.content import Content
from assessments.questions.marking import points
from assessments.scoring import Score, percent_of, score
from assessments.selectors.contents import contents_of
from assessments.selectors.sheets import Asked, sheet_of
from lms.lib.masking import Mask, Shown, masked_row
from training.models import Activity

Pair = tuple[Score | None, Score | None]
"""Pre-test and post-test of one card; None where it answered only the other."""


_ROUNDED_UNDER = 20
"""Cards; of fewer, shares of single questions are told in whole tens."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One question: the mean of its points in per cent, and how many chose each choice.

    Counts that stand for one to four cards are masked. `percent` is None, and `right` a mask, where
    so few earned the points, or missed them.
    """

    asked: Asked
    percent: Decimal | None
    right: Shown
    choices: list[tuple[str, Shown]]
    answered: Shown

    @property
    def is_masked(self) -> bool:
        shown = [self.right, self.answered, *(count for _text, count in self.choices)]
        return any(isinstance(each, Mask) for each in shown)

    @property
    def bars(self) -> list[dict[str, object]]:
        """As the template tag `bars` takes them; nothing where a count is masked."""
        if any(isinstance(count, Mask) for _text, count in self.choices):
            return []
        return [{"label": text, "total": count} for text, count in self.choices]


@dataclass(frozen=True, kw_only=True)
class Gained:
    """From pre-test to post-test, in per cent; means and `improved` over the pairs.

    `learned`: the class gain, of what was left to 100; None where nothing was left.
    """

    paired: int
    before_only: int
    after_only: int
    before: Decimal
    after: Decimal
    improved: Shown
    learned: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Results:
    """A counted test; `mean` in per cent, None where nothing in it is scored.

    `rounded`: percents of single questions are whole tens, or one that is masked could be worked
    out of the mean and the others.
    """

    test: Test
    sheets: int
    mean: Decimal | None
    questions: list[Said]
    rounded: bool


def counted_answers(test: Test) -> list[Mapping[UUID, str]]:
    """Reply by item, a row a card; empty until the test is counted, and under five; one query."""
    return [sheet.answers for _key, sheet in sorted(_sheets([test])[test.pk].items())]


def item_rows(test: Test) -> tuple[list[UUID], list[list[Fraction]]]:
    """The scored items, and for each card its points (0 to 1) at each of them. Unanswered is 0."""
    contents = contents_of([test.form_id])[test.form_id]
    scored = {item: each for item, each in contents.items() if each.is_scored}
    rows = [
        [points(content, answers.get(item, "")) for item, content in scored.items()]
        for answers in counted_answers(test)
    ]
    return list(scored), rows


def paired_scores(activity: Activity) -> list[Pair]:
    """(pre, post) a card, in random order; empty until both are counted."""
    before, after = _by_moment(activity)
    return [(before.get(key), after.get(key)) for key in sorted(before.keys() | after.keys())]


def gains_of(activity: Activity) -> Gained | None:
    """From pre-test to post-test over the pairs; None while there are fewer than five."""
    before, after = _by_moment(activity)
    both = before.keys() & after.keys()
    if len(both) < box.FEWEST:
        return None
    found = gains(
        {key: 100 * each.share for key, each in before.items()},
        {key: 100 * each.share for key, each in after.items()},
        pass_mark=max(after[key].pass_mark for key in both),
    )
    return Gained(
        paired=found.paired,
        before_only=found.before_only,
        after_only=found.after_only,
        before=percent_of(_mean([before[key].share for key in both])),
        after=percent_of(_mean([after[key].share for key in both])),
        improved=_masked([found.improved, found.paired - found.improved])[0],
        learned=None if found.class_gain is None else percent_of(found.class_gain),
    )


def results_of(test: Test, language: str) -> Results | None:
    """Of a counted test; None while there is nothing to show."""
    rows = counted_answers(test)
    if not rows:
        return None
    contents = contents_of([test.form_id])[test.form_id]
    asked = sheet_of(test.form, language).asked
    shares = [score(contents, row, pass_mark=test.pass_mark).share for row in rows]
    scored = any(content.is_scored for content in contents.values())
    questions = _beside([_said(each, contents[each.item], rows) for each in asked])
    rounded = len(rows) < _ROUNDED_UNDER or any(each.is_masked for each in questions)
    return Results(
        test=test,
        sheets=len(rows),
        mean=percent_of(_mean(shares)) if scored else None,
        questions=[_in_tens(each) for each in questions] if rounded else questions,
        rounded=rounded,
    )


def _by_moment(activity: Activity) -> tuple[dict[str, Score], dict[str, Score]]:
    """Score by sheet key, of pre-tests and of post-tests; three queries."""
    tests = list(Test.objects.filter(activity=activity, is_anonymous=True).in_course_order())
    sheets, contents = _sheets(tests), contents_of(test.form_id for test in tests)
    found: dict[str, dict[str, Score]] = {Moment.PRE: {}, Moment.POST: {}}
    for test in tests:
        for key, sheet in sheets[test.pk].items():
            marked = score(contents[test.form_id], sheet.answers, pass_mark=test.pass_mark)
            found.get(test.moment, {}).setdefault(key, marked)
    return found[Moment.PRE], found[Moment.POST]


def _sheets(tests: list[Test]) -> dict[UUID, dict[str, box.Sheet]]:
    """By test; empty where it is not counted or too few."""
    counted = Box.objects.filter(test__in=tests, counted=True)
    boxes = {test: box.read(text) for test, text in counted.values_list("test_id", "sheets")}
    shown = {test: sheets for test, sheets in boxes.items() if len(sheets) >= box.FEWEST}
    return {test.pk: shown.get(test.pk, {}) for test in tests}


def _said(asked: Asked, content: Content, rows: list[Mapping[UUID, str]]) -> Said:
    replies = [row.get(asked.item, "") for row in rows]
    answered = sum(map(bool, replies))
    right, percent = _right(content, replies) if content.is_scored else (0, None)
    return Said(
        asked=asked,
        percent=percent,
        right=right,
        choices=_chosen(asked, replies),
        answered=_masked([answered, len(rows) - answered])[0],
    )


def _right(content: Content, replies: list[str]) -> tuple[Shown, Decimal | None]:
    """How many have all its points, and the mean where five at least have all, some, none, or nobody."""
    earned = [points(content, reply) for reply in replies]
    full, none = earned.count(Fraction(1)), earned.count(Fraction(0))
    shown = _masked([full, none, len(earned) - full - none])
    if not any(isinstance(each, Mask) for each in shown):
        return shown[0], percent_of(_mean(earned))
    return shown[0] if isinstance(shown[0], Mask) else Mask.TOTAL, None


def _chosen(asked: Asked, replies: list[str]) -> list[tuple[str, Shown]]:
    """How many chose each choice; who chose none is one of the counts that are masked together."""
    options = _options(asked)
    keys = [key for reply in replies for key in reply.split()]
    *counts, _none = _masked([*map(keys.count, options), replies.count("")])
    return list(zip(options.values(), counts, strict=True))


def _masked(counts: list[int]) -> list[Shown]:
    """Of counts of all cards, how many these are being told: nothing where that gives one away."""
    masked = masked_row(counts)
    if isinstance(masked.total, Mask):
        return [Mask.TOTAL if count else 0 for count in counts]
    return list(masked.cells)


def _beside(questions: list[Said]) -> list[Said]:
    """Where one share alone is hidden the mean gives it away: then the lowest other is hidden, too."""
    scored = [each for each in questions if each.asked.content.is_scored]
    told = [each for each in scored if each.percent is not None]
    if len(scored) - len(told) != 1 or not told:
        return questions
    lowest = min(told, key=lambda each: (each.percent in (0, 100), each.percent))
    mask = Mask.BESIDE if lowest.right else Mask.TOTAL
    hidden = replace(lowest, percent=None, right=mask)
    return [hidden if each is lowest else each for each in questions]


def _in_tens(said: Said) -> Said:
    percent = None if said.percent is None else 10 * round(said.percent / 10)
    return replace(said, percent=None if percent is None else Decimal(percent))


def _options(asked: Asked) -> Mapping[str, str]:
    """What is told choice by choice: opinions, in the authors' order."""
    return {} if asked.content.is_scored else asked.choices


def _mean(shares: list[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / len(shares)
