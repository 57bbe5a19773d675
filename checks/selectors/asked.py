"""Questions with the answers they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from checks.findings import Finding
from checks.models import CheckAnswer
from checks.patterns import findings
from checks.selectors.gathering import evidence_of
from lms.lib.clock import today
from people.permissions import Right
from training.enums import ActivityStatus, CountingMode, DatePrecision
from training.models import Activity

if TYPE_CHECKING:
    from uuid import UUID

# Computed anew for each look, so a page takes no more than it can show in a second.
MOST = 200


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question, and every answer given to its kind in this activity, latest first."""

    finding: Finding
    answers: tuple[CheckAnswer, ...]

    @property
    def is_open(self) -> bool:
        """Whether anything it rests on was never answered."""
        known = [part for answer in self.answers for part in answer.evidence]
        return not self.finding.rests(known)


def asked_of(activities: Sequence[Activity]) -> dict[UUID, list[Asked]]:
    """By activity, the weightiest question first. None before the last day has come."""
    ended = [activity for activity in activities if _is_asked(activity)]
    answers = _answers(ended) if ended else {}
    return {
        evidence.activity: [
            Asked(
                finding=finding, answers=tuple(answers.get((evidence.activity, finding.kind), ()))
            )
            for finding in findings(evidence)
        ]
        for evidence in (evidence_of(ended) if ended else ())
    }


def open_of(activity: Activity) -> list[Asked]:
    """The questions about one activity that nobody answered yet."""
    asked = asked_of([activity]).get(activity.pk, [])
    return [question for question in asked if question.is_open]


def waiting(user: Any) -> QuerySet[Activity]:
    """Activities with a list, over and not verified, that this user may verify; latest first."""
    over = Q(status=ActivityStatus.HELD) | Q(status=ActivityStatus.PLANNED)
    rows = Activity.objects.within(user, Right.VERIFY_ACTIVITIES).filter(
        over, counting=CountingMode.ROSTER, ends_on__lte=today()
    )
    return rows.exclude(precision=DatePrecision.AWARD).order_by("-ends_on", "-id")


def _is_asked(activity: Activity) -> bool:
    return activity.counting == CountingMode.ROSTER and activity.ends_on <= today()


def _answers(activities: Sequence[Activity]) -> dict[tuple[UUID, str], list[CheckAnswer]]:
    rows = CheckAnswer.objects.filter(activity__in=[activity.pk for activity in activities])
    found = defaultdict(list)
    for answer in rows.select_related("recorded_by").reverse():
        found[answer.activity_id, answer.kind].append(answer)
    return found
