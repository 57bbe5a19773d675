"""Ways in: the code typed from a slip, and the short link of its QR."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_GET, require_http_methods

from assessments import tries
from assessments.errors import TooManyTries
from assessments.forms import CodeForm
from assessments.selectors.places import language_of
from assessments.views.participants import by_link
from lms.lib.client_address import client_address
from lms.lib.refusals import Refused
from training.errors import CodeUnknown, LinkUnknown
from training.models import Activity, Enrolment
from training.selectors import access_of, enrolment_by_code


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Type the code, arrive at one's own page; before that, the language of who comes first."""
    if request.method != "POST" and _is_new_here(request):
        context = {"languages": settings.LANGUAGES}
        return render(request, "assessments/languages.html", context)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return _asked(request, form, status=400 if form.is_bound else 200)
    try:
        token = token_for(form.cleaned_data["code"], client_address(request))
    except Refused as refusal:
        form.add_error("code", str(refusal.message))
        return _asked(request, form, status=refusal.status)
    return redirect("assessments:hall", token=token)


@require_GET
def short_link(request: HttpRequest, token: str) -> HttpResponse:
    """`/t/<token>`: on to the page in the participant's language, else the phone's."""
    try:
        language = language_of(token)
    except LinkUnknown:
        language = None
    with chosen_language_of(request, language):
        response = HttpResponseRedirect(reverse("assessments:hall", kwargs={"token": token}))
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def chosen_language_of(
    request: HttpRequest, language: str | None = None
) -> AbstractContextManager[None]:
    """In this language, else the one this phone read last or asks for."""
    return override(language or get_language_from_request(request) or settings.LANGUAGE_CODE)


def token_for(typed: str, address: str, *, within: Activity | None = None) -> str:
    """The link of whoever has this code. Raises TooManyTries, CodeUnknown and what is wrong with it.

    `within`: a code of another activity is as unknown as one nobody has.
    """
    if tries.CODES.is_on(address):
        raise TooManyTries
    try:
        enrolment = _enrolment_of(typed, within)
    except CodeUnknown:
        tries.CODES.note_miss(address)
        raise
    tries.CODES.note_hit(address)
    return access_of(enrolment).token


def _enrolment_of(typed: str, within: Activity | None) -> Enrolment:
    enrolment = enrolment_by_code(typed)
    if within is not None and enrolment.activity_id != within.pk:
        raise CodeUnknown
    return enrolment


def _is_new_here(request: HttpRequest) -> bool:
    """Nothing says yet which language is read here: no page before this one, no choice."""
    return settings.LANGUAGE_COOKIE_NAME not in request.COOKIES and "chosen" not in request.GET


def _asked(request: HttpRequest, form: CodeForm, *, status: int) -> HttpResponse:
    return render(request, "assessments/enter.html", {"form": form}, status=status)
