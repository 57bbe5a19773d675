"""How far the typing of a test is: figures, everybody's sheet, whether sheets are typed twice."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from answersheets.enums import Round
from answersheets.selectors import is_twice, progress_of, sheets_of
from answersheets.services import set_typing_rule
from assessments.views.watching import test_to_handle
from lms.lib.refusals import Refused
from training.permissions import rights_here
from training.views.door import named, seats_of, user_of


@never_cache
@require_safe
@login_required
def overview(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody on the list with the sheet so far."""
    shown = test_to_handle(request, pk)
    seats = list(seats_of(shown.activity))
    sheets = sheets_of(shown, seats)
    context = {
        "activity": shown.activity,
        "test": shown,
        "sheets": sheets,
        "progress": progress_of(sheets),
        "twice": is_twice(shown),
        "rounds": Round,
        "named": named(request, shown.activity, "answersheets.overview", seats),
        "rights": rights_here(request.user, shown.activity),
    }
    return render(request, "answersheets/overview.html", context)


@require_POST
@login_required
def rule(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Typed once, or twice."""
    shown = test_to_handle(request, pk)
    twice = request.POST.get("twice") == "yes"
    try:
        set_typing_rule(test=shown, twice=twice, by=user_of(request))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Saved."))
    return redirect("answersheets:overview", pk)
