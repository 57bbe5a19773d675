"""The one way in: signed in, with one of these rights, else 403. The bank has no scope: it is one."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from people.models import User
from people.permissions import Right, may

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

LOOK = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)
REVIEW = (Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)


def open_to(*rights: Right) -> Callable[[View[P]], View[P]]:
    """Any of these rights opens it."""

    def guard(view: View[P]) -> View[P]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not any(may(request.user, right) for right in rights):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View[P]", guarded)

    return guard


def user_of(request: HttpRequest) -> User:
    """The user of a page behind `open_to`."""
    return cast("User", request.user)
