"""One phone for a room: it asks the language and the code, opens the test, and forgets who it was."""

import uuid

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from assessments.errors import KioskOver
from assessments.forms import CodeForm
from assessments.kiosk import COOKIE, Kiosk, cookie_of, kiosk_of, token_of
from assessments.views.door import chosen_language_of, token_for
from assessments.views.hall import straight_to_test
from assessments.views.participants import by_link
from lms.lib.client_address import client_address
from lms.lib.clock import today
from lms.lib.refusals import Refused
from people.permissions import Right
from training.models import Activity
from training.permissions import must
from training.slips import qr_svg
from training.views.door import activity_or_404, get_or_post

_HOURS = 16 * 60 * 60


@never_cache
@require_safe
@login_required
def hand_round(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """For the trainer: the address that turns a phone into one for everybody, until tonight."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    token = token_of(settings.PARTICIPANT_CODE_KEY, Kiosk(activity_id=activity.pk, day=today()))
    path = reverse("kiosk_link", args=[token])
    url = f"{settings.SITE_URL}{path}"
    context = {"activity": activity, "url": url, "path": path, "qr": qr_svg(url)}
    return render(request, "assessments/hand_round.html", context)


@require_safe
def short_link(request: HttpRequest, kiosk: str) -> HttpResponse:
    """`/t/kiosk/<token>`: on to the page that asks the language."""
    with chosen_language_of(request):
        return redirect("assessments:kiosk", kiosk=kiosk)


@by_link
@require_safe
def languages(request: HttpRequest, kiosk: str) -> HttpResponse:
    """The next person: which language. Whoever was here before is forgotten."""
    context = {"kiosk": kiosk, "activity": _activity(kiosk), "languages": settings.LANGUAGES}
    return remembering(render(request, "assessments/kiosk.html", context), cookie_of(kiosk))


@by_link
@get_or_post
def code(request: HttpRequest, kiosk: str) -> HttpResponse:
    """The code on the slip; then straight to the open test."""
    activity = _activity(kiosk)
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 400 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            link = token_for(form.cleaned_data["code"], client_address(request), within=activity)
            return remembering(straight_to_test(link), cookie_of(kiosk, link))
        except Refused as refusal:
            form.add_error("code", str(refusal.message))
            status = refusal.status
    context = {"kiosk": kiosk, "activity": activity, "form": form}
    shown = render(request, "assessments/kiosk_code.html", context, status=status)
    return remembering(shown, cookie_of(kiosk))


@by_link
@require_POST
def leave(_request: HttpRequest, kiosk: str) -> HttpResponse:
    """The phone is its owner's again."""
    del kiosk
    response = redirect("assessments:enter")
    response.delete_cookie(COOKIE)
    return response


def remembering(response: HttpResponse, said: str) -> HttpResponse:
    """The cookie names the kiosk and whose turn it is. It opens nothing: it only closes."""
    response.set_cookie(
        COOKIE,
        said,
        max_age=_HOURS,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
        httponly=True,
    )
    return response


def _activity(kiosk: str) -> Activity:
    """Raises KioskOver: another day, or nothing of ours."""
    said = kiosk_of(settings.PARTICIPANT_CODE_KEY, kiosk)
    if said is None or said.day != today():
        raise KioskOver
    return get_object_or_404(Activity, pk=said.activity_id)
