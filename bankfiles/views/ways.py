"""The way to files, on the page of the bank."""

from typing import Any

from django.http import HttpRequest

from lms.lib.boards import Panel
from people.permissions import Right, may
from questionbank.panels import bank_board


def files(request: HttpRequest) -> dict[str, Any] | None:
    """For those who write questions; nothing has to be counted for it."""
    return {} if may(request.user, Right.EDIT_MANUAL) else None


bank_board.add(Panel(name="bankfiles", order=10, template="bankfiles/_ways.html", context=files))
