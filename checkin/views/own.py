"""Participants check themselves in: docs/decisions/078-checking-in-oneself.md."""

import secrets
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_http_methods, require_safe

from assessments import tries
from assessments.errors import TooManyTries
from assessments.views.participants import by_link
from checkin.errors import NumberWrong, TooManyNumbers
from checkin.forms import NumberForm, OwnNumberForm
from checkin.models import Opening
from checkin.services import check_in
from lms.lib.brake import Brake
from lms.lib.client_address import client_address
from lms.lib.clock import now
from lms.lib.refusals import Refused
from people.devices import device_name
from training.enums import HERE
from training.errors import CodeUnknown
from training.models import Attendance, Enrolment
from training.selectors import enrolment_by_code, enrolment_by_token

# By person and not by address: a whole venue is behind one. Three numbers of a million are right.
NUMBERS = Brake(name="checkin.numbers", each=8, everyone=None, window=600)
BROWSER = "phone"  # carries no right: only tells that two people checked in on one phone
_BROWSER_LASTS = 12 * 60 * 60

_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def number_on_screen(request: HttpRequest, number: str = "") -> HttpResponse:
    """`/c/` and the QR's `/c/<number>`: on to the page in the phone's language."""
    with override(get_language_from_request(request) or settings.LANGUAGE_CODE):
        address = reverse("checkin:here") + (f"?number={number}" if number else "")
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    return response


@by_link
@_methods
def here(request: HttpRequest) -> HttpResponse:
    """With the number and one's own code."""
    form = OwnNumberForm(
        request.POST if request.method == "POST" else None, initial=_initial(request)
    )
    return _answer(request, form, None)


@by_link
@_methods
def here_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same by the personal link: the number alone."""
    seat = enrolment_by_token(token)
    form = NumberForm(request.POST if request.method == "POST" else None, initial=_initial(request))
    return _answer(request, form, seat, token)


def offered(request: HttpRequest, seat: Enrolment, token: str) -> dict[str, Any] | None:
    """The panel on a participant's own page, while the trainer shows a number."""
    openings = Opening.objects.filter(session__activity=seat.activity_id)
    return {"token": token} if openings.open_at(now()).exists() else None


def _answer(
    request: HttpRequest, form: Form, seat: Enrolment | None, token: str = ""
) -> HttpResponse:
    """The form, or what came of it. A new browser gets its mark with the answer."""
    browser = request.COOKIES.get(BROWSER, "") or secrets.token_urlsafe(16)
    context: dict[str, Any] = {"form": form, "token": token}
    if not (form.is_bound and form.is_valid()):
        status = 400 if form.is_bound else 200
        return render(request, "checkin/here.html", context, status=status)
    try:
        stands = _checked_in(request, form, seat, browser)
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, str(refusal.message))
        return render(request, "checkin/here.html", context, status=refusal.status)
    page = render(
        request,
        "checkin/here_done.html",
        {"stands": stands, "is_here": stands.presence in HERE, "token": token},
    )
    page.set_cookie(
        BROWSER,
        browser,
        max_age=_BROWSER_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return page


def _checked_in(
    request: HttpRequest, form: Form, seat: Enrolment | None, browser: str
) -> Attendance:
    seat = seat or _seat_of(form.cleaned_data["code"], client_address(request))
    whose = str(seat.pk)
    if NUMBERS.is_on(whose):
        raise TooManyNumbers
    try:
        device = device_name(request.META.get("HTTP_USER_AGENT", ""))
        number = form.cleaned_data["number"]
        return check_in(enrolment=seat, number=number, browser=browser, device=device)
    except NumberWrong:
        NUMBERS.note_miss(whose)
        raise


def _seat_of(typed: str, address: str) -> Enrolment:
    if tries.CODES.is_on(address):
        raise TooManyTries
    try:
        seat = enrolment_by_code(typed)
    except CodeUnknown:
        tries.CODES.note_miss(address)
        raise
    tries.CODES.note_hit(address)
    return seat


def _initial(request: HttpRequest) -> dict[str, str]:
    return {"number": request.GET.get("number", "")[:7]}
