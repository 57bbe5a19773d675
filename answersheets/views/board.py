"""What the page of a test says about its sheets of paper."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from answersheets.selectors import progress_of, sheets_of
from assessments.models import Test
from assessments.panels import test_board
from lms.lib.boards import Panel
from people.permissions import Right
from training.models import Enrolment
from training.permissions import may_here


def on_paper(request: HttpRequest, test: Test, seats: Sequence[Enrolment]) -> dict[str, Any] | None:
    """How far the typing is, for who registers here; nothing for a test without names or people."""
    if test.is_anonymous or not seats or not may_here(request.user, Right.REGISTER, test.activity):
        return None
    sheets = sheets_of(test, seats)
    return {"test": test, "progress": progress_of(sheets), "twice": sheets[0].twice}


test_board.add(
    Panel(name="answersheets", order=20, template="answersheets/_test.html", context=on_paper)
)
