"""Looking over the answers of a card, sending them, and the end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from anonymous.selectors.places import Place, place_of
from anonymous.services import send_answers
from anonymous.views.door import by_card
from assessments.errors import Unanswered


@by_card
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """What will be sent; a POST sends it, a second one arrives at the same end."""
    if request.method != "POST":
        return _reviewed(request, token, test_id)
    try:
        send_answers(token=token, test_id=test_id, anyway="anyway" in request.POST)
    except Unanswered as refusal:
        return _reviewed(request, token, test_id, status=refusal.status)
    return redirect("anonymous:end", token=token, test_id=test_id)


@by_card
@require_safe
def end(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """It is sent, and nothing of it is shown any more: the card may be found by somebody else."""
    place = _place(token, test_id)
    if not place.sent:
        return redirect("anonymous:review", token=token, test_id=test_id)
    return render(request, "anonymous/end.html", {"token": token, "test": place.test})


def _place(token: str, test_id: UUID) -> Place:
    return place_of(token=token, test_id=test_id, language=get_language() or "en")


def _reviewed(
    request: HttpRequest, token: str, test_id: UUID, *, status: int = 200
) -> HttpResponse:
    place = _place(token, test_id)
    if place.sent:
        return redirect("anonymous:end", token=token, test_id=test_id)
    place.must_be_open()
    missing = place.missing
    context = {
        "token": token,
        "test": place.test,
        "rows": [(asked, asked.said(place.answers)) for asked in place.asked],
        "missing": missing,
        "answered": len(place.asked) - len(missing),
        "total": len(place.asked),
    }
    return render(request, "anonymous/review.html", context, status=status)
