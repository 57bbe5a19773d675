"""A badge opened by the phone's own camera: docs/decisions/077-badges.md."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from checkin.errors import BadgeUnknown
from checkin.selectors import badge_by_token
from checkin.services import record_scan, session_at, undo_scan
from checkin.views.showing import found, refused
from lms.lib.clock import now
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.enums import ActivityStatus, MarkWay
from training.errors import ActivityIsVerified, SessionCalledOff
from training.models import AttendanceMark, Session
from training.permissions import must
from training.views.door import get_or_post, named


@require_safe
def badge_on_paper(request: HttpRequest, token: str) -> HttpResponse:
    """`/b/<token>`: on to the page in the phone's language. Says nothing of the token."""
    with override(get_language_from_request(request) or settings.LANGUAGE_CODE):
        response = HttpResponseRedirect(reverse("checkin:badge", kwargs={"token": token}))
    return _kept_from_others(response)


@never_cache
@get_or_post
def badge(request: HttpRequest, token: str) -> HttpResponse:
    """Shows whose badge it is; the page then sends itself, and the mark is made by that."""
    try:
        context = _sent(request, token) if request.method == "POST" else _asked(request, token)
    except Refused as refusal:
        context = {**refused(refusal), "status": refusal.status}
    context |= {"token": token, "stamp": uuid7()}
    page = render(request, "checkin/badge.html", context, status=context.pop("status", 200))
    return _kept_from_others(page)


@require_POST
@login_required
def undo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back one's own scan: a further mark, with the reason."""
    mark = _own_mark_or_404(request, pk)
    must(request.user, Right.REGISTER, mark.session.activity)
    fact = stamp_of(request, derived(mark.pk, "undo"))
    try:
        undo_scan(mark=mark, fact=fact, reason=_("Scanned by mistake"))
        messages.success(request, _("Undone. The scan and its undoing stay in the history."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("training:session", mark.session_id)


def _asked(request: HttpRequest, token: str) -> dict[str, Any]:
    """Whose badge, and into which session; what forbids it is said at once."""
    if not request.user.is_authenticated:
        raise BadgeUnknown
    seat = badge_by_token(token, by=request.user).enrolment
    session = session_at(seat.activity, now())
    if session.called_off:
        raise SessionCalledOff(held_on=session.held_on)
    if seat.activity.status == ActivityStatus.VERIFIED:
        raise ActivityIsVerified
    shown = named(request, seat.activity, "scan", [seat])
    return {"ask": True, "seat": seat, "session": session, "named": shown}


def _sent(request: HttpRequest, token: str) -> dict[str, Any]:
    if not request.user.is_authenticated:
        raise BadgeUnknown
    fact = stamp_of(request, _key(request))
    return found(request, record_scan(token=token, by=request.user, fact=fact))


def _key(request: HttpRequest) -> uuid.UUID:
    return key_or_none(request.POST.get("stamp")) or uuid7()


def _own_mark_or_404(request: HttpRequest, pk: uuid.UUID) -> AttendanceMark:
    marks = AttendanceMark.objects.select_related("session__activity", "enrolment")
    own = marks.filter(session__in=Session.objects.visible_to(request.user))
    return get_object_or_404(
        own.prefetch_related("session__activity__provinces"),
        pk=pk,
        recorded_by=request.user,
        way=MarkWay.SCAN,
    )


def _kept_from_others(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    # Not "no-referrer": the browser would then call the page's own post one of unknown origin.
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response
