"""Wrong passwords: a pause for one user name, never for a whole mobile network."""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SHARE = 5  # guesses from everywhere weigh a fifth: 8 from one address or 40 in all


class SignInHandler(AxesDatabaseHandler):
    """Counts failures of a user name from this address, and a fifth of those from all addresses."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        from_here, from_everywhere = map(_sum, self.get_user_attempts(request, credentials))
        return max(from_here, from_everywhere // SHARE)


def _sum(attempts: "QuerySet[Any]") -> int:
    return int(attempts.aggregate(failures=Sum("failures_since_start"))["failures"] or 0)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """Says what to do, and nothing about whether such a user exists."""
    return render(request, "lms/locked_out.html", status=429)
