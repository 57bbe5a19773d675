"""What all pages behind a personal link share."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from assessments.errors import (
    AlreadySubmitted,
    AnswerUnknown,
    NoSuchQuestion,
    NotStarted,
    NumberUnreadable,
)
from assessments.kiosk import COOKIE, is_turn_of, token_in
from assessments.models import Attempt
from assessments.models.attempts import AttemptQuerySet
from lms.lib.ids import key_or_none
from lms.lib.refusals import Refused
from training.errors import LinkUnknown

View = Callable[..., HttpResponse]

# The small script asks for no page back: it sends one answer, or the whole test, for itself.
TAP = "tap"
# Whatever staff do (open again, give more time), these answers will never be taken.
_FOR_GOOD = (
    AlreadySubmitted,
    AnswerUnknown,
    LinkUnknown,
    NoSuchQuestion,
    NotStarted,
    NumberUnreadable,
)


def by_link(view: View) -> View:
    """A page whose only key is its address: docs/decisions/040-participants-without-cookies.md.

    No cookie carries any right here, so there is none to forge a request with. Nothing of the page
    stays in a shared phone's cache, and the address is told to no other site.
    """

    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            response = _next_person(request, **kwargs) or view(request, **kwargs)
        except Refused as refusal:
            response = refused(request, refusal, kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(page)


def refused(request: HttpRequest, refusal: Refused, place: dict[str, Any]) -> HttpResponse:
    """What is wrong and what to do, with a way back where there is one.

    For the script: {code, message, final}; an answer that is not refused for good stays on the phone.
    """
    if is_tap(request):
        final = isinstance(refusal, _FOR_GOOD)
        told = {"code": refusal.code, "message": str(refusal.message), "final": final}
        return JsonResponse(told, status=refusal.status)
    context = {"refusal": refusal, **place}
    return render(request, "assessments/refused.html", context, status=refusal.status)


def is_tap(request: HttpRequest) -> bool:
    """Whether the small script asks."""
    return request.method == "POST" and request.POST.get("then") == TAP


def attempts_meant(request: HttpRequest, token: str, test_id: UUID) -> AttemptQuerySet:
    """At this test by whoever holds the link, the last one first; that of `attempt` alone, if said.

    What waited on a phone belongs to the attempt it was tapped in, whatever was begun since.
    """
    mine = Attempt.objects.held_by(token, test_id)
    said = key_or_none(request.POST.get("attempt", ""))
    return mine.filter(pk=said) if said else mine


def kiosk_in(request: HttpRequest) -> str:
    """The kiosk this phone is; empty for a phone of one's own."""
    return token_in(request.COOKIES.get(COOKIE, ""))


def _next_person(request: HttpRequest, **kwargs: Any) -> HttpResponse | None:
    """On a phone that is passed round, the back button opens nothing of who was here before.

    Only pages are kept back: what an earlier person answered without network is still taken.
    """
    said = request.COOKIES.get(COOKIE, "")
    link = kwargs.get("token")
    if not said or link is None or request.method == "POST" or is_turn_of(said, link):
        return None
    return redirect("assessments:kiosk", kiosk=token_in(said))
