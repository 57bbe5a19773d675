"""Ways in with a card: its code typed, its square scanned; then the page of the card."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from anonymous import tries
from anonymous.errors import CardUnknown, TooManyCardTries
from anonymous.forms import CardForm
from anonymous.selectors.cards import token_by_code
from anonymous.selectors.places import hall_of
from lms.lib.client_address import client_address
from lms.lib.refusals import Refused

View = Callable[..., HttpResponse]


def by_card(view: View) -> View:
    """A page whose only key is its address (docs/decisions/040): no cookie carries a right here.

    Nothing of it stays in a shared phone's cache, and the address is told to no other site.
    """

    @wraps(view)
    def page(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, **kwargs)
        except Refused as refusal:
            response = _refused(request, refusal, kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(page)


@by_card
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code, arrive at the page of the card."""
    form = CardForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _asked(request, form, status=400 if form.is_bound else 200)
    try:
        token = _token_of(form.cleaned_data["code"], client_address(request))
    except Refused as refusal:
        form.add_error("code", str(refusal.message))
        return _asked(request, form, status=refusal.status)
    return redirect("anonymous:hall", token=token)


@require_GET
def card_link(request: HttpRequest, token: str) -> HttpResponse:
    """`/a/<token>`: on to the page of the card in the phone's language; another is chosen there."""
    with override(get_language_from_request(request) or settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("anonymous:hall", kwargs={"token": token}))
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


@by_card
@require_safe
def hall(request: HttpRequest, token: str) -> HttpResponse:
    """What this card may answer now."""
    context = {"token": token, "hall": hall_of(token), "languages": settings.LANGUAGES}
    return render(request, "anonymous/hall.html", context)


def _refused(request: HttpRequest, refusal: Refused, place: dict[str, Any]) -> HttpResponse:
    """What is wrong and what to do, with a way back where there is one."""
    context = {"refusal": refusal, **place}
    return render(request, "anonymous/refused.html", context, status=refusal.status)


def _asked(request: HttpRequest, form: CardForm, *, status: int) -> HttpResponse:
    return render(request, "anonymous/enter.html", {"form": form}, status=status)


def _token_of(typed: str, address: str) -> str:
    if tries.CARDS.is_on(address):
        raise TooManyCardTries
    try:
        token = token_by_code(typed)
    except CardUnknown:
        tries.CARDS.note_miss(address)
        raise
    tries.CARDS.note_hit(address)
    return token
