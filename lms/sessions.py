"""Sessions that slide: whoever works stays signed in, and no page pays for it with a write."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

from lms.lib.clock import now

_RENEWED = "renewed"


def renew(request: HttpRequest, **_signal: Any) -> None:
    """The session's time starts anew."""
    request.session[_RENEWED] = int(now().timestamp())


def sliding(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Middleware: a session in use is renewed when a twelfth of its time is over."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and _is_due(request):
            renew(request)
        return response

    return answer


def _is_due(request: HttpRequest) -> bool:
    if SESSION_KEY not in request.session:  # nobody is signed in
        return False
    age = now().timestamp() - request.session.get(_RENEWED, 0)
    return bool(age > settings.SESSION_COOKIE_AGE / 12)
