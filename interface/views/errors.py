"""Pages for what went wrong: what happened, and what to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """400."""
    return _say(request, 400)


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """403: in scope, but without the right."""
    return _say(request, 403)


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404: also what lies outside one's scope."""
    return _say(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: touches neither database nor session, which may be what broke."""
    return _say(request, 500)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 of the CSRF check: the page is old, or cookies are switched off."""
    return _say(request, 403, "csrf")


def _say(request: HttpRequest, status: int, page: str = "") -> HttpResponse:
    context = {"request": request, "status": status}
    return HttpResponse(render_to_string(f"{page or status}.html", context), status=status)
