"""What all pages behind a personal link share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from lms.lib.refusals import Refused

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """A page whose only key is its address: docs/decisions/040-participants-without-cookies.md.

    No cookie carries any right here, so there is none to forge a request with. Nothing of the page
    stays in a shared phone's cache, and the address is told to no other site.
    """

    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, **kwargs)
        except Refused as refusal:
            response = refused(request, refusal, kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(page)


def refused(request: HttpRequest, refusal: Refused, place: dict[str, Any]) -> HttpResponse:
    """What is wrong and what to do, with a way back where there is one."""
    context = {"refusal": refusal, **place}
    return render(request, "assessments/refused.html", context, status=refusal.status)
