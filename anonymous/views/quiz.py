"""Answering by card: one question a screen, or all on one page. Every way off a page saves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from anonymous.errors import AlreadyCounted
from anonymous.selectors.places import Place, place_of
from anonymous.services import record_answers
from anonymous.views.door import by_card
from assessments.errors import NoSuchQuestion, NumberUnreadable, TestClosed, TestNotOpenYet
from assessments.forms import typed_answers
from assessments.questions.replies import Fields
from assessments.selectors.sheets import Asked
from assessments.shown import Shown, shown
from lms.lib.refusals import Refused

# The small script asks for no page back: it saved a single tap.
_TAP = "tap"
# Told on the page itself, on which what was typed still stands.
_SHOWN = (TestClosed, TestNotOpenYet, NumberUnreadable, AlreadyCounted)
_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Where:
    """Which page of which test, with which card; `number` None is all on one page."""

    token: str
    test_id: UUID
    number: int | None

    def place(self) -> Place:
        """Raises CardUnknown, CardOfAnotherTraining."""
        return place_of(token=self.token, test_id=self.test_id, language=get_language() or "en")

    def leave_for(self, page: str, *number: int) -> HttpResponse:
        """On to another page of the same test."""
        address = reverse(f"anonymous:{page}", args=[self.token, self.test_id, *number])
        return HttpResponseRedirect(address)


@by_card
@require_http_methods(_METHODS)
def question(request: HttpRequest, token: str, test_id: UUID, number: int) -> HttpResponse:
    """One question."""
    return _answer(request, Where(token, test_id, number))


@by_card
@require_http_methods(_METHODS)
def all_questions(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """All questions on one page."""
    return _answer(request, Where(token, test_id, None))


def _answer(request: HttpRequest, where: Where) -> HttpResponse:
    if request.method == "POST":
        return _save(request, where)
    place = where.place()
    place.must_be_open()
    if place.sent:
        return where.leave_for("end")
    return _page(request, where, place, {})


def _save(request: HttpRequest, where: Where) -> HttpResponse:
    typed = typed_answers(request.POST)
    is_tap = request.POST.get("then") == _TAP
    try:
        record_answers(token=where.token, test_id=where.test_id, answers=typed)
    except _SHOWN as refusal:
        if is_tap:
            raise
        return _page(request, where, where.place(), typed, refusal)
    return HttpResponse(status=204) if is_tap else _onward(request, where)


def _onward(request: HttpRequest, where: Where) -> HttpResponse:
    last = len(where.place().asked)
    step = -1 if request.POST.get("then") == "back" else 1
    to = last + 1 if where.number is None else where.number + step
    if to < 1:
        return HttpResponseRedirect(reverse("anonymous:hall", args=[where.token]))
    if to > last:
        return where.leave_for("review")
    return where.leave_for("question", to)


def _page(
    request: HttpRequest,
    where: Where,
    place: Place,
    typed: Mapping[UUID, Fields],
    refusal: Refused | None = None,
) -> HttpResponse:
    context = {
        "token": where.token,
        "test": place.test,
        "refusal": refusal,
        "total": len(place.asked),
    }
    status = refusal.status if refusal else 200
    # What a closed test answered before is told to nobody who finds the card: only what was typed.
    told = place.answers if place.is_open and not place.sent else {}
    if where.number is None:
        context["questions"] = _shown(place, place.asked, told, typed)
        return render(request, "anonymous/all.html", context, status=status)
    if not 1 <= where.number <= len(place.asked):
        raise NoSuchQuestion
    [context["question"]] = _shown(place, [place.asked[where.number - 1]], told, typed)
    context["steps"] = [asked.item in told for asked in place.asked]
    return render(request, "anonymous/question.html", context, status=status)


def _shown(
    place: Place, asked: Iterable[Asked], told: Mapping[UUID, str], typed: Mapping[UUID, Fields]
) -> list[Shown]:
    """With what was just typed, else with what stands."""
    return [
        shown(each, told.get(each.item, ""), seed=place.seed, typed=typed.get(each.item))
        for each in asked
    ]
