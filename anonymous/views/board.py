"""Anonymous tests of an activity as staff see, print, open, close and count them."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from anonymous.box import FEWEST
from anonymous.forms import ByCardForm, PrintForm
from anonymous.models import Box
from anonymous.selectors.results import gains_of, results_of
from anonymous.selectors.staffing import cards_of, counted_together, line_of, lines_of
from anonymous.services import (
    add_by_card,
    close_to_cards,
    count_answers,
    open_to_cards,
    print_cards,
)
from anonymous.services.cards import Printed
from assessments.enums import Moment, Standing
from assessments.models import Test
from assessments.selectors.forms import current_forms
from lms.lib.boards import Panel
from lms.lib.codes import grouped
from lms.lib.refusals import Refused
from people.permissions import Right
from training.models import Activity, Enrolment
from training.permissions import must, rights_here
from training.slips import qr_svg
from training.views.door import activity_or_404, get_or_post, refuse, status_of, typed, user_of


@never_cache
@require_safe
@login_required
def board(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Cards and tests; what was learned, once both are counted."""
    activity = activity_or_404(request, pk)
    context = {
        "activity": activity,
        "cards": cards_of(activity),
        "lines": lines_of(activity),
        "gains": gains_of(activity),
        "form": PrintForm(),
        "fewest": FEWEST,
        "rights": rights_here(request.user, activity),
    }
    return render(request, "anonymous/board.html", context)


@never_cache
@require_POST
@login_required
def cards(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The cards to print, this once: their codes are kept nowhere."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    form = PrintForm(request.POST)
    try:
        printed = _printed(activity, form)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return redirect("anonymous:board", pk)
    context = {
        "activity": activity,
        "cards": [_on_paper(card) for card in printed],
        "languages": [code for code, _name in settings.LANGUAGES],
        "site": settings.SITE_URL.partition("//")[2],
    }
    return render(request, "anonymous/cards.html", context)


@get_or_post
@login_required
def add(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One more anonymous test of the activity."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    mark = activity.course.pass_mark if activity.course else 70
    form = ByCardForm(typed(request), pass_mark=mark)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data | {"moment": Moment(form.cleaned_data["moment"])}
        try:
            add_by_card(activity=activity, **said)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            return redirect("anonymous:board", pk)
    context = {"activity": activity, "form": form, "has_forms": bool(current_forms())}
    return render(request, "anonymous/add.html", context, status=status_of(form))


@never_cache
@require_safe
@login_required
def results(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One test: how many answered; once it is counted, what they answered."""
    test = _test_or_404(request, pk)
    context = {
        "activity": test.activity,
        "test": test,
        "line": line_of(test, Box.objects.filter(test=test).first()),
        "results": results_of(test, get_language() or "en"),
        "fewest": FEWEST,
        "rights": rights_here(request.user, test.activity),
    }
    return render(request, "anonymous/results.html", context)


@require_POST
@login_required
def open_(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes answers."""
    test = _test_to_handle(request, pk)
    try:
        open_to_cards(test=test, by=user_of(request))
        messages.success(request, _("The test is open to everybody with a card."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("anonymous:results", pk)


@require_POST
@login_required
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes no answers."""
    close_to_cards(test=_test_to_handle(request, pk), by=user_of(request))
    messages.success(request, _("The test is closed. What was saved until now counts."))
    return redirect("anonymous:results", pk)


@never_cache
@get_or_post
@login_required
def count(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Once and for all, so it is said first what goes: a look at the page counts nothing."""
    test = _test_to_handle(request, pk)
    if request.method != "POST":
        gone_with = counted_together(test)
        context = {
            "activity": test.activity,
            "test": test,
            "lines": [line for line in lines_of(test.activity) if line.test in gone_with],
            "fewest": FEWEST,
        }
        return render(request, "anonymous/count.html", context)
    try:
        count_answers(test=test)
        messages.success(request, _("The answers are counted. Nothing more is taken."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("anonymous:results", pk)


def on_activity(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """The panel on an activity's page: for who registers here, or once there is something to see."""
    lines, rights = lines_of(activity), rights_here(request.user, activity)
    return {"lines": lines} if lines or rights["register"] else None


def in_hall(request: HttpRequest, enrolment: Enrolment, token: str) -> dict[str, Any] | None:
    """On a participant's own page one line, the same for everybody: it knows of no card."""
    tests = Test.objects.filter(activity=enrolment.activity_id, is_anonymous=True)
    tests = tests.select_related("activity").in_course_order()
    shown = [test for test in tests if test.standing() is Standing.OPEN]
    return {"tests": shown} if shown else None


ACTIVITY_PANEL = Panel(
    name="anonymous", order=41, template="anonymous/_activity_tests.html", context=on_activity
)
HALL_PANEL = Panel(name="anonymous", order=50, template="anonymous/_in_hall.html", context=in_hall)


def _printed(activity: Activity, form: PrintForm) -> list[Printed]:
    """Raises Refused, also for a number that is none."""
    if not form.is_valid():
        raise Refused(" ".join(f"{b.label}: {error}" for b in form for error in b.errors))
    said = form.cleaned_data
    return print_cards(activity=activity, number=said["number"], stamp=said["stamp"])


def _on_paper(card: Printed) -> dict[str, Any]:
    return {"code": grouped(card.code), "qr": qr_svg(f"{settings.SITE_URL}/a/{card.token}")}


def _test_or_404(request: HttpRequest, pk: uuid.UUID) -> Test:
    rows = Test.objects.visible_to(user_of(request)).filter(is_anonymous=True)
    rows = rows.select_related("activity__partner", "form")
    return get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)


def _test_to_handle(request: HttpRequest, pk: uuid.UUID) -> Test:
    shown = _test_or_404(request, pk)
    must(request.user, Right.REGISTER, shown.activity)
    return shown
