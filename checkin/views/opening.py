"""The trainer's screen with the number that changes."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from checkin import rolling
from checkin.hints import hints_of
from checkin.models import Opening
from checkin.selectors import here_of
from checkin.services import close_checkin, open_checkin, opening_now
from lms.lib.clock import now, today
from lms.lib.ids import key_or_none, uuid7
from lms.lib.refusals import Refused
from people.permissions import Right
from training.models import Session
from training.permissions import must, rights_here
from training.slips import qr_svg
from training.views.door import get_or_post, named, session_or_404, user_of


@never_cache
@get_or_post
@login_required
def screen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The number as long as it is open, read anew by the browser with every new number."""
    session = session_or_404(request, pk)
    must(request.user, Right.REGISTER, session.activity)
    if request.method == "POST":
        _switched(request, session)
        return redirect("checkin:screen", session.pk)
    opening = opening_now(session)
    context = {
        "session": session,
        "activity": session.activity,
        "opening": opening,
        "here": here_of(session),
        "stamp": uuid7(),
        "site": settings.SITE_URL.partition("//")[2],
    }
    return render(request, "checkin/screen.html", context | (_number(opening) if opening else {}))


def hints(request: HttpRequest, session: Session) -> dict[str, Any] | None:
    """The panel on the roster's page: ways to mark quickly, and what to look at twice."""
    rights = rights_here(request.user, session.activity)
    found = hints_of(session)
    may_mark = rights["register"] and not session.called_off and session.held_on <= today()
    if not may_mark and not found.seats:
        return None
    shown = bool(found.seats) and named(request, session.activity, "hints", found.seats)
    return {
        "session": session,
        "may_mark": may_mark,
        "is_today": session.held_on == today(),
        "hints": found,
        "named": shown,
    }


def _switched(request: HttpRequest, session: Session) -> None:
    if request.POST.get("do") != "open":
        close_checkin(session=session)
        return
    try:
        open_checkin(session=session, by=user_of(request), id=_key(request))
    except Refused as refusal:
        messages.error(request, str(refusal.message))


def _key(request: HttpRequest) -> uuid.UUID:
    return key_or_none(request.POST.get("stamp")) or uuid7()


def _number(opening: Opening) -> dict[str, Any]:
    moment = now()
    step = rolling.step_at(moment)
    number = rolling.number_at(settings.PARTICIPANT_CODE_KEY, opening.session_id, step)
    return {
        "number": number,
        "refresh": rolling.seconds_left(moment),
        "minutes": -((moment - opening.ends_at) // dt.timedelta(minutes=1)),
        "qr": qr_svg(f"{settings.SITE_URL}/c/{number}"),
    }
