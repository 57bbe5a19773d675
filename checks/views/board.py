"""What the activity's page, and the page where it is verified, say of open questions."""

from typing import Any

from django.http import HttpRequest

from checks.selectors import open_of
from checks.wording import sentence
from lms.lib.boards import Panel
from people.permissions import Right
from training.models import Activity
from training.panels import activity_board, verify_board
from training.permissions import may_here


def questions(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """Open questions for those who verify; nothing for others, and nothing when none is open."""
    if not may_here(request.user, Right.VERIFY_ACTIVITIES, activity):
        return None
    asked = [
        {"kind": question.finding.kind, "sentence": sentence(question.finding)}
        for question in open_of(activity)
    ]
    return {"asked": asked} if asked else None


activity_board.add(Panel(name="checks", order=70, template="checks/_open.html", context=questions))
verify_board.add(
    Panel(name="checks", order=10, template="checks/_before_verifying.html", context=questions)
)
