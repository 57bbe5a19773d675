"""Answering: one question a screen, or all on one page. Every way off a page saves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from assessments.enums import Standing
from assessments.errors import (
    AnsweredTooLate,
    NoSuchQuestion,
    NumberUnreadable,
    TestClosed,
    TestNotOpenYet,
    TimeIsUp,
)
from assessments.forms import age_of, stamp_of, typed_answers
from assessments.questions.replies import Fields
from assessments.selectors.places import Place, place_of
from assessments.selectors.sheets import Asked, sheet_of
from assessments.services import record_responses
from assessments.services.attempts import Answered
from assessments.shown import Shown, shown
from assessments.views.participants import attempts_meant, by_link, is_tap, kiosk_in
from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from lms.lib.refusals import Refused

# Told on the page itself, on which what was typed still stands.
_SHOWN = (TestClosed, TestNotOpenYet, TimeIsUp, AnsweredTooLate, NumberUnreadable)
_METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Where:
    """Which page of which test, behind which link; `number` None is all on one page."""

    token: str
    test_id: UUID
    number: int | None

    def place(self, *, expired_too: bool = False) -> Place:
        """Raises LinkUnknown, LinkExpired, NotStarted."""
        return place_of(
            token=self.token,
            test_id=self.test_id,
            language=get_language() or "en",
            expired_too=expired_too,
        )

    def leave_for(self, page: str, *number: int) -> HttpResponse:
        """On to another page of the same test."""
        address = reverse(f"assessments:{page}", args=[self.token, self.test_id, *number])
        return HttpResponseRedirect(address)


@by_link
@require_http_methods(_METHODS)
def question(request: HttpRequest, token: str, test_id: UUID, number: int) -> HttpResponse:
    """One question."""
    return _answer(request, Where(token, test_id, number))


@by_link
@require_http_methods(_METHODS)
def all_questions(request: HttpRequest, token: str, test_id: UUID) -> HttpResponse:
    """All questions on one page."""
    return _answer(request, Where(token, test_id, None))


def _answer(request: HttpRequest, where: Where) -> HttpResponse:
    if request.method == "POST":
        return _save(request, where)
    place = where.place()
    if place.attempt.submitted_at is not None:
        return where.leave_for("end")
    match place.standing:
        case Standing.WAITING:
            raise TestNotOpenYet
        case Standing.CLOSED:
            return where.leave_for("review")
    return _page(request, where, place, {})


def _save(request: HttpRequest, where: Where) -> HttpResponse:
    typed = typed_answers(request.POST)
    mine = attempts_meant(request, where.token, where.test_id)
    fact = FactStamp(by=None, id=stamp_of(request.POST))
    try:
        age = age_of(request.POST)
        answered = record_responses(
            attempts=mine, answers=typed, fact=fact, age=age, page_again=not is_tap(request)
        )
    except _SHOWN as refusal:
        if is_tap(request):
            raise
        place = where.place(expired_too=True)
        return _page(request, where, place, typed, refusal)
    return HttpResponse(status=204) if is_tap(request) else _onward(request, where, answered)


def _onward(request: HttpRequest, where: Where, answered: Answered) -> HttpResponse:
    last = len(sheet_of(answered.attempt.form, get_language() or "en").asked)
    step = -1 if request.POST.get("then") == "back" else 1
    to = last + 1 if where.number is None else where.number + step
    if to < 1:
        return HttpResponseRedirect(reverse("assessments:hall", args=[where.token]))
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
        "attempt": place.attempt,
        "stamp": uuid7(),
        "refusal": refusal,
        "total": len(place.asked),
        "until": place.until,
        "seconds_left": place.seconds_left,
        "kiosk": kiosk_in(request),
    }
    status = refusal.status if refusal else 200
    if where.number is None:
        context["questions"] = _shown(place, place.asked, typed)
        return render(request, "assessments/all.html", context, status=status)
    if not 1 <= where.number <= len(place.asked):
        raise NoSuchQuestion
    [context["question"]] = _shown(place, [place.asked[where.number - 1]], typed)
    context["steps"] = [asked.item in place.answers for asked in place.asked]
    return render(request, "assessments/question.html", context, status=status)


def _shown(place: Place, asked: Iterable[Asked], typed: Mapping[UUID, Fields]) -> list[Shown]:
    """With what was just typed, else with what stands."""
    return [
        shown(
            each,
            place.answers.get(each.item, ""),
            seed=place.attempt.seed,
            typed=typed.get(each.item),
        )
        for each in asked
    ]
