"""Who may see figures: a post with SEE_TOTALS, however far it reaches."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from people.permissions import Right, may

View = Callable[..., HttpResponse]


def for_figures(view: View) -> View:
    """Strangers sign in first; without the right: 403. Pages of figures are only ever read."""

    @require_safe
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user, Right.SEE_TOTALS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
