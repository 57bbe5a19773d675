"""Tests of an activity as staff see them there, open and close them."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from assessments.selectors.staffing import summaries_of
from assessments.selectors.watching import watched
from assessments.services import close_test, open_test
from assessments.views.watching import test_to_handle
from lms.lib.boards import Panel
from lms.lib.refusals import Refused
from training.enums import CountingMode
from training.models import Activity
from training.permissions import rights_here
from training.views.door import get_or_post, user_of


@require_POST
@login_required
def open_(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes answers."""
    shown = test_to_handle(request, pk)
    try:
        open_test(test=shown, by=user_of(request))
        messages.success(request, _("The test is open. Participants find it on their page."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("assessments:test", pk)


@never_cache
@get_or_post
@login_required
def close(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """From now on it takes no answers. While somebody is under way it asks first."""
    shown = test_to_handle(request, pk)
    under_way = watched(shown, shown.activity.enrolments.all()).under_way
    if under_way and "anyway" not in request.POST:
        context = {"test": shown, "activity": shown.activity, "under_way": under_way}
        return render(request, "assessments/close.html", context)
    if request.method == "POST":
        close_test(test=shown, by=user_of(request))
        messages.success(request, _("The test is closed. What was saved until now counts."))
    return redirect("assessments:test", pk)


def tests_of(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """The panel on an activity's page; nothing where nobody is listed by name."""
    if activity.counting != CountingMode.ROSTER:
        return None
    return {
        "summaries": summaries_of(activity),
        "seats": activity.enrolments.count(),
        "rights": rights_here(request.user, activity),
    }


PANEL = Panel(name="tests", order=40, template="assessments/_activity_tests.html", context=tests_of)
