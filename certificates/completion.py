"""Who has completed a course: the rule, on plain numbers."""

from dataclasses import dataclass
from fractions import Fraction

from certificates.enums import Missing


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A course's conditions; shares in per cent. The pass mark is that of the test taken."""

    attendance_share: int
    needs_post_test: bool
    certificate_needs_pass: bool


@dataclass(frozen=True, kw_only=True)
class Record:
    """What one enrolment did. `post` is None when the post-test was not taken."""

    attended_minutes: int
    scheduled_minutes: int
    post: "Marks | None"


@dataclass(frozen=True)
class Marks:
    """Points of those that could be had, and the test's own pass mark in per cent.

    Exact, so that a pass mark is met or not.
    """

    right: Fraction | int
    asked: int
    pass_mark: int

    @property
    def percent(self) -> float:
        return float(100 * Fraction(self.right) / self.asked) if self.asked else 0.0

    @property
    def are_enough(self) -> bool:
        """True at the mark itself."""
        return self.asked > 0 and 100 * self.right >= self.pass_mark * self.asked


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`share` of the scheduled hours, 0 to 1; `missing` is empty when a certificate is due.

    `post_percent` and `pass_mark` are None without a post-test.
    """

    attended_minutes: int
    scheduled_minutes: int
    share: float
    post_taken: bool
    post_percent: float | None
    pass_mark: int | None
    completed: bool
    passed: bool
    missing: tuple[Missing, ...]


def judge(rule: Rule, record: Record) -> Outcome:
    """Completed = enough hours and, where the course has one, the post-test taken.

    Passed = the post-test reached its own pass mark, the one the participant was told. Exact at the boundary: whole numbers only.
    """
    taken = record.post is not None
    passed = record.post is not None and record.post.are_enough
    missing = _hours_missing(rule, record)
    completed = not missing and (taken or not rule.needs_post_test)
    if not taken and (rule.needs_post_test or rule.certificate_needs_pass):
        missing.append(Missing.POST_TEST)
    elif rule.certificate_needs_pass and not passed:
        missing.append(Missing.PASS)
    return Outcome(
        attended_minutes=record.attended_minutes,
        scheduled_minutes=record.scheduled_minutes,
        share=record.attended_minutes / record.scheduled_minutes if record.scheduled_minutes else 0,
        post_taken=taken,
        post_percent=record.post.percent if record.post else None,
        pass_mark=record.post.pass_mark if record.post else None,
        completed=completed,
        passed=passed,
        missing=tuple(missing),
    )


def minutes_needed(rule: Rule, scheduled_minutes: int) -> int:
    """The fewest attended minutes that satisfy the rule."""
    return -(-scheduled_minutes * rule.attendance_share // 100)


def _hours_missing(rule: Rule, record: Record) -> list[Missing]:
    if not record.scheduled_minutes:
        return [Missing.SESSIONS]
    if record.attended_minutes < minutes_needed(rule, record.scheduled_minutes):
        return [Missing.HOURS]
    return []
