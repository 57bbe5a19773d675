"""Attendance of one session: the roster, everybody present, the history of one person's marks."""

import uuid
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from lms.lib.clock import today
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.enums import CountingMode, Presence
from training.errors import said
from training.forms.fields import StampField, WholeNumberField
from training.forms.roster import Roster, roster_of
from training.models import Attendance, Enrolment, Session
from training.panels import session_board
from training.permissions import is_verified, must, rights_here
from training.services import record_mark, record_marks
from training.views.door import (
    get_or_post,
    named,
    refuse,
    seats_of,
    session_or_404,
    status_of,
    typed,
)


@never_cache
@get_or_post
@login_required
def session(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The roster: all present first, then the exceptions, saved in one post."""
    held = session_or_404(request, pk)
    seats = list(seats_of(held.activity))
    roster = roster_of(held, seats)
    refusal: Refused | None = None
    if request.method == "POST":
        must(request.user, Right.REGISTER, held.activity)
        roster.read(request.POST)
        refusal = _refused(request, roster)
        if refusal is None and roster.is_sound:
            return redirect("training:session", held.pk)
    return _page(request, roster, refusal)


class MarkForm(forms.Form):
    """One person's presence stated anew, with the reason."""

    stamp = StampField()
    presence = forms.ChoiceField(
        label=gettext_lazy("Presence"), choices=Presence.choices, widget=forms.RadioSelect
    )
    minutes = WholeNumberField(
        label=gettext_lazy("Minutes in the room"),
        required=False,
        help_text=gettext_lazy(
            "Empty: all of the session, or three quarters for late or left early."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=160,
        required=False,
        error_messages={"required": gettext_lazy("Write the reason of this correction.")},
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = is_correction


@never_cache
@get_or_post
@login_required
def marks(request: HttpRequest, pk: uuid.UUID, seat_pk: uuid.UUID) -> HttpResponse:
    """Every mark of one person in one session: who, when, on which device; and settling a difference."""
    held = session_or_404(request, pk)
    seat = get_object_or_404(seats_of(held.activity), pk=seat_pk)
    stands = Attendance.objects.filter(session=held, enrolment=seat).first()
    form = MarkForm(
        typed(request),
        initial={"presence": stands.presence if stands else None},
        is_correction=is_verified(held.activity),
    )
    if request.method == "POST":
        must(request.user, Right.REGISTER, held.activity)
        if form.is_valid() and _restated(request, held, seat, stands, form):
            return redirect("training:session", held.pk)
    context = {
        "activity": held.activity,
        "session": held,
        "seat": seat,
        "stands": stands,
        "marks": held.marks.filter(enrolment=seat).select_related("recorded_by").reverse(),
        "named": named(request, held.activity, "marks", [seat]),
        "form": form,
        "rights": rights_here(request.user, held.activity),
    }
    return render(request, "training/marks.html", context, status=status_of(form))


def _refused(request: HttpRequest, roster: Roster) -> Refused | None:
    """Save what was changed; the refusal, if there is one."""
    if not roster.is_sound:
        return None
    try:
        saved = record_marks(
            session=roster.session, entries=roster.entries(partial(stamp_of, request))
        )
    except Refused as refusal:
        return refusal
    _say_saved(request, len(saved))
    return None


def _say_saved(request: HttpRequest, number: int) -> None:
    if not number:
        messages.info(request, _("Nothing was changed."))
        return
    sentence = ngettext("%(number)s mark is saved.", "%(number)s marks are saved.", number)
    messages.success(request, sentence % {"number": said(number)})


def _page(request: HttpRequest, roster: Roster, refusal: Refused | None) -> HttpResponse:
    held = roster.session
    days = list(held.activity.sessions.held().values_list("pk", flat=True))
    context = {
        "activity": held.activity,
        "session": held,
        "number": days.index(held.pk) + 1 if held.pk in days else None,
        "roster": roster,
        "counts": roster.counts(),
        "refusal": refusal,
        "named": named(request, held.activity, "roster", [row.seat for row in roster.rows]),
        "rights": rights_here(request.user, held.activity),
        "by_roster": held.activity.counting == CountingMode.ROSTER,
        "has_come": held.held_on <= today(),
        "panels": list(session_board.shown(request, held)),
    }
    status = 422 if refusal or not roster.is_sound else 200
    return render(request, "training/session.html", context, status=status)


def _restated(
    request: HttpRequest,
    held: Session,
    seat: Enrolment,
    stands: Attendance | None,
    form: MarkForm,
) -> bool:
    said = form.cleaned_data
    try:
        record_mark(
            session=held,
            enrolment=seat,
            presence=Presence(said["presence"]),
            minutes=said["minutes"],
            reason=said["reason"],
            settles=stands is not None and stands.contested,
            fact=stamp_of(request, said["stamp"]),
        )
    except Refused as refusal:
        refuse(form, refusal)
        return False
    messages.success(request, _("Saved. The earlier marks stay in the history."))
    return True
