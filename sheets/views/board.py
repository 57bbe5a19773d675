"""What an activity's own page says about its paper. Heads are counted without any."""

from typing import Any

from django.http import HttpRequest

from lms.lib.boards import Panel
from people.permissions import Right
from sheets.selectors import came_back, discrepancies
from training.enums import CountingMode
from training.models import Activity
from training.panels import activity_board
from training.permissions import may_here
from training.written import add_written


def before_leaving(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """For who registers here, a door to all that is printed."""
    by_roster = activity.counting == CountingMode.ROSTER
    return {} if by_roster and may_here(request.user, Right.REGISTER, activity) else None


def signed_sheets(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """A door to the paper that came back, and whether it differs from the roster."""
    if activity.counting != CountingMode.ROSTER:
        return None
    return {"differ": len(discrepancies([activity]))}


add_written("sheets", came_back)
activity_board.add(
    Panel(
        name="paper",
        order=10,
        template="sheets/_activity_paper.html",
        context=before_leaving,
    )
)
activity_board.add(
    Panel(
        name="signed_sheets",
        order=65,
        template="sheets/_activity_returned.html",
        context=signed_sheets,
    )
)
