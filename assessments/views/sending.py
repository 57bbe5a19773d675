"""Looking over the answers, sending them, and the end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from assessments.enums import Standing
from assessments.errors import Unanswered
from assessments.forms import age_of
from assessments.selectors.afterwards import after
from assessments.selectors.places import Place, place_of
from assessments.services import submit_attempt
from assessments.views.participants import attempts_meant, by_link, is_tap, kiosk_in


@by_link
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """What will be sent; a POST sends it, a second one arrives at the same end."""
    if request.method != "POST":
        return _reviewed(request, token, test_id)
    mine = attempts_meant(request, token, test_id)
    try:
        submit_attempt(attempts=mine, anyway="anyway" in request.POST, age=age_of(request.POST))
    except Unanswered as refusal:
        if is_tap(request):
            raise
        return _reviewed(request, token, test_id, status=refusal.status)
    if is_tap(request):
        return HttpResponse(status=204)
    return redirect("assessments:end", token=token, test_id=test_id)


@by_link
@require_safe
def end(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """It is sent; the score and more, if the trainer lets it be seen."""
    place = _place(token, test_id)
    if place.attempt.submitted_at is None:
        return redirect("assessments:review", token=token, test_id=test_id)
    context = {"token": token, "test": place.test, "attempt": place.attempt}
    context["after"] = after(place, get_language() or "en")
    context["kiosk"] = kiosk_in(request)
    return render(request, "assessments/end.html", context)


def _place(token: str, test_id: UUID) -> Place:
    return place_of(token=token, test_id=test_id, language=get_language() or "en")


def _reviewed(
    request: HttpRequest, token: str, test_id: UUID, *, status: int = 200
) -> HttpResponse:
    place = _place(token, test_id)
    if place.attempt.submitted_at is not None:
        return redirect("assessments:end", token=token, test_id=test_id)
    missing = place.missing
    context = {
        "token": token,
        "test": place.test,
        "attempt": place.attempt,
        "until": place.until,
        "seconds_left": place.seconds_left,
        "kiosk": kiosk_in(request),
        "is_open": place.standing is Standing.OPEN,
        "is_time_up": place.test.standing() is Standing.OPEN,  # said where it is not open for her
        "rows": [(asked, asked.said(place.answers)) for asked in place.asked],
        "missing": missing,
        "answered": len(place.asked) - len(missing),
        "total": len(place.asked),
    }
    return render(request, "assessments/review.html", context, status=status)
