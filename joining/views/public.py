"""Asking for a place on one's own phone: the poster's code is the only key, and tells nothing of others."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_safe

from joining import tries
from joining.enums import Source
from joining.errors import PosterUnknown, TooManyAsking, TooManyPosterCodes
from joining.forms import AskForm
from joining.selectors import activity_by_code, is_sound
from joining.services import ask_for_place
from ledger.stamps import FactStamp
from lms.lib import codes
from lms.lib.client_address import client_address
from lms.lib.refusals import Refused
from people.devices import device_name
from training.models import Activity
from training.selectors import has_begun
from training.views.door import get_or_post, refuse, status_of, typed

View = Callable[..., HttpResponse]


def by_poster(view: View) -> View:
    """No cookie carries any right here (docs/decisions/040), and a shared phone keeps nothing."""

    @wraps(view)
    def page(request: HttpRequest, code: str) -> HttpResponse:
        try:
            response = view(request, code)
        except Refused as refusal:
            context: dict[str, Any] = {"refusal": refusal, "code": code}
            response = render(request, "joining/refused.html", context, status=refusal.status)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(page)


@by_poster
@require_GET
def short(request: HttpRequest, code: str) -> HttpResponse:
    """`/j/<code>`: on to the page in the language read here before; a new phone is asked first."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        with override(get_language_from_request(request) or settings.LANGUAGE_CODE):
            context = {"languages": settings.LANGUAGES, "poster": code}
            return render(request, "assessments/languages.html", context)
    with override(get_language_from_request(request) or settings.LANGUAGE_CODE):
        return HttpResponseRedirect(reverse("joining:ask", args=[code]))


@by_poster
@get_or_post
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A few answers; sending them again sends nothing new."""
    activity = _activity(request, code)
    form = AskForm(typed(request))
    if request.method == "POST" and form.is_valid() and _asked(request, activity, form, code):
        return redirect("joining:sent", code)
    context = {
        "activity": activity,
        "form": form,
        "code": code,
        "languages": settings.LANGUAGES,
    }
    return render(request, "joining/ask.html", context, status=status_of(form))


@by_poster
@require_safe
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """The same for everybody: whoever looks over a shoulder, or guesses a name, learns nothing."""
    return render(
        request, "joining/sent.html", {"activity": _activity(request, code), "code": code}
    )


def _activity(request: HttpRequest, code: str) -> Activity:
    if not is_sound(code):
        raise PosterUnknown
    address = client_address(request)
    if tries.CODES.is_on(address):
        raise TooManyPosterCodes
    try:
        activity = activity_by_code(code)
    except PosterUnknown:
        tries.CODES.note_miss(address)
        raise
    tries.CODES.note_hit(address)
    return activity


def _asked(request: HttpRequest, activity: Activity, form: AskForm, code: str) -> bool:
    """False when it was refused, with the reason in the form."""
    whose = codes.tidy(code)
    if tries.ASKING.is_on(whose):
        raise TooManyAsking
    tries.ASKING.note_miss(whose)
    device = device_name(request.META.get("HTTP_USER_AGENT", ""))
    try:
        ask_for_place(
            activity=activity,
            who=form.who(),
            seat=replace(form.seat(), walk_in=has_begun(activity)),
            source=Source.SELF,
            fact=FactStamp(by=None, id=form.key(), device=device),
        )
    except Refused as refusal:
        if refusal.field not in form.fields:
            raise
        refuse(form, refusal)
        return False
    return True
