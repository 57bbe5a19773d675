"""Which rows a reader's report may be made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from people.permissions import Right, reach
from training.enums import ActivityStatus
from training.models import Activity, Statement

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from people.models import User
    from training.models.activities import ActivityQuerySet

HELD = (ActivityStatus.HELD, ActivityStatus.VERIFIED)


@dataclass(frozen=True)
class Sources:
    """Activities of any status, and statements of the monthly updates."""

    activities: ActivityQuerySet
    statements: QuerySet[Statement]

    @classmethod
    def everything(cls) -> Sources:
        """For the operator's command line."""
        return cls(Activity.objects.all(), Statement.objects.all())

    @classmethod
    def of(cls, user: User | AnonymousUser) -> Sources:
        """What the user's posts let them total: own organisation, own provinces, or everything."""
        activities = Activity.objects.within(user, Right.SEE_TOTALS)
        allowed = reach(
            user,
            Right.SEE_TOTALS,
            organisation="partner_id",
            province="activity__provinces__pk",
            sample="award__is_sample",
        )
        said = Statement.objects.filter(allowed).values("pk")
        return cls(activities, Statement.objects.filter(pk__in=said))

    def of_award(self, code: str) -> Sources:
        """Only one award's; every award's when `code` is empty."""
        if not code:
            return self
        return Sources(
            self.activities.filter(award__code=code), self.statements.filter(award__code=code)
        )
