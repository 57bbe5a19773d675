"""A participant's own page: language, tests, what is done."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from assessments.enums import Standing
from assessments.errors import NotStarted
from assessments.panels import hall_board
from assessments.selectors.places import hall_of, place_of
from assessments.services import start_attempt
from assessments.views.participants import by_link, kiosk_in


@by_link
@require_safe
def hall(request: HttpRequest, token: str) -> HttpResponse:
    """The code greets, never the name: phones are shared."""
    found = hall_of(token)
    context = {
        "token": token,
        "hall": found,
        "languages": settings.LANGUAGES,
        "kiosk": kiosk_in(request),
        "panels": list(hall_board.shown(request, found.enrolment, token)),
    }
    return render(request, "assessments/hall.html", context)


@by_link
@require_POST
def begin(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """Begin or go on, one question at a time or all on one page."""
    here = hall_of(token)
    test = next((offer.test for offer in here.offers if offer.test.pk == test_id), None)
    if test is None:
        raise NotStarted
    start_attempt(test=test, enrolment=here.enrolment, language=get_language() or "en")
    if request.POST.get("view") == "all":
        return redirect("assessments:all", token=token, test_id=test_id)
    return _at_first_gap(token, test_id)


def straight_to_test(token: str) -> HttpResponse:
    """To the one test that waits for this participant; to her page where she has to read or choose.

    A test with a time begins there: the time would run before she knows of it.
    """
    here = hall_of(token)
    waiting = [offer for offer in here.offers if offer.standing is Standing.OPEN and not offer.sent]
    if len(waiting) != 1 or (waiting[0].test.minutes and not waiting[0].attempt):
        return redirect("assessments:hall", token=token)
    test = waiting[0].test
    start_attempt(test=test, enrolment=here.enrolment, language=get_language() or "en")
    return _at_first_gap(token, test.pk)


def _at_first_gap(token: str, test_id: UUID) -> HttpResponse:
    place = place_of(token=token, test_id=test_id, language=get_language() or "en")
    first = place.missing[:1]
    if not first:
        return redirect("assessments:review", token=token, test_id=test_id)
    return redirect("assessments:question", token=token, test_id=test_id, number=first[0])
