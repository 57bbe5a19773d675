"""Who asks for a place: looking them over, taking in, turning away; the poster's code."""

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from joining.models import Applicant, JoiningDoor
from joining.selectors import Asking, people_asking, plain_within, poster_of, standing_of
from joining.services import close_door, open_door, renew_door, take_in, take_in_all, turn_away
from ledger.services import note_look
from lms.lib.boards import Panel
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.posted import one_line, whole_number
from lms.lib.refusals import Refused
from people.models import Person
from people.permissions import Right
from people.services import tell_apart
from people.stamping import stamp_of
from training.enums import CountingMode
from training.errors import said
from training.models import Activity
from training.permissions import may_here, must, names_shown
from training.selectors import by_code_only, places_of
from training.slips import qr_svg
from training.views.door import activity_or_404, get_or_post, user_of

_PER_PAGE = 40


@never_cache
@require_safe
@login_required
def asking(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """In order of arrival, forty at a time; decided ones make room for the next."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    shown = _asking(request, activity)
    waiting, places = standing_of(activity)
    named = names_shown(request.user, activity)
    if named:
        note_look(user=request.user, what="asking", subjects=_looked_at(shown))
    context = {
        "activity": activity,
        "asking": shown,
        "named": named,
        "waiting": waiting,
        "places": places,
        "plain": plain_within(shown, places),
        "stamp": uuid7(),
    }
    return render(request, "joining/asking.html", context)


@require_POST
@login_required
def take(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One person; as somebody known when `same` says so."""
    applicant = _applicant_or_404(request, pk)
    activity = applicant.activity
    found = people_asking(user=user_of(request), activity=activity, applicants=[applicant])[0]
    known = _known(request, found)
    stamp = stamp_of(request, uuid7())
    try:
        seat = take_in(applicant=applicant, same_as=known, fact=stamp)
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
        return redirect("joining:asking", activity.pk)
    if known is None:
        _tell_apart(request, seat.person, found)
    messages.success(request, _("%(code)s is on the list.") % {"code": seat.person.shown_code})
    return redirect("joining:asking", activity.pk)


@require_POST
@login_required
def take_all(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Of those the page showed, everybody about whom nothing is to be asked, as far as places go."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    shown = {key for key in map(key_or_none, request.POST.getlist("who")) if key}
    plain = plain_within(_asking(request, activity), places_of(activity))
    wanted = [one.applicant for one in plain if one.applicant.pk in shown]
    try:
        seats = take_in_all(applicants=wanted, fact=stamp_of(request, uuid7()))
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    else:
        sentence = ngettext(
            "%(n)s person is on the list now.", "%(n)s people are on the list now.", len(seats)
        )
        messages.success(request, sentence % {"n": said(len(seats))})
    return redirect("joining:asking", activity.pk)


@require_POST
@login_required
def turn(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """No place for one, with the reason."""
    applicant = _applicant_or_404(request, pk)
    reason = one_line(request.POST.get("reason", ""))[:200]
    try:
        turn_away(applicant=applicant, reason=reason, fact=stamp_of(request, uuid7()))
    except Refused as refusal:
        messages.warning(request, str(refusal.message))
    else:
        messages.success(request, _("Turned away. The name is no longer kept."))
    return redirect("joining:asking", applicant.activity_id)


@never_cache
@get_or_post
@login_required
def door(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The poster's code: opened, closed, renewed."""
    activity = activity_or_404(request, pk)
    must(request.user, Right.REGISTER, activity)
    refusal: Refused | None = None
    if request.method == "POST":
        try:
            _turn_key(request, activity)
        except Refused as refused:
            refusal = refused
        else:
            return redirect("joining:door", activity.pk)
    poster = poster_of(activity)
    context = {
        "activity": activity,
        "door": JoiningDoor.objects.filter(activity=activity).first(),
        "poster": poster,
        "qr": qr_svg(poster["url"]) if poster else "",
        "refusal": refusal,
        "stamp": uuid7(),
    }
    return render(request, "joining/door.html", context, status=refusal.status if refusal else 200)


def asking_panel(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """How many wait, and whether places are free for them."""
    if activity.counting != CountingMode.ROSTER:
        return None
    if not may_here(request.user, Right.REGISTER, activity):
        return None
    waiting, places = standing_of(activity)
    return {"waiting": waiting, "places": places}


PANEL = Panel(name="asking", order=30, template="joining/_asking.html", context=asking_panel)


def _asking(request: HttpRequest, activity: Activity) -> list[Asking]:
    rows = Applicant.objects.filter(activity=activity).waiting()
    rows = rows.select_related("role", "work_province", "organisation")
    shown = names_shown(request.user, activity)
    found = people_asking(
        user=user_of(request), activity=activity, applicants=list(rows[:_PER_PAGE])
    )
    alike = [like.person.pk for one in found for like in one.alike]
    unnamed = by_code_only(alike) if shown and alike else set(alike)
    return [
        replace(
            one,
            alike=[
                replace(like, named=like.named and shown and like.person.pk not in unnamed)
                for like in one.alike
            ],
        )
        for one in found
    ]


def _looked_at(shown: list[Asking]) -> list[uuid.UUID]:
    """Who asks (by the key the person will have), and whom they resemble by name."""
    alike = [like.person.pk for one in shown for like in one.alike if like.named]
    asking = [one.applicant for one in shown]
    return [who.pk for who in asking if who.consent_taking_part is not False] + alike


def _applicant_or_404(request: HttpRequest, pk: uuid.UUID) -> Applicant:
    rows = Applicant.objects.visible_to(user_of(request)).select_related("activity__partner")
    applicant = get_object_or_404(rows.prefetch_related("activity__provinces"), pk=pk)
    must(request.user, Right.REGISTER, applicant.activity)
    return applicant


def _known(request: HttpRequest, found: Asking) -> Person | None:
    """Only somebody the page itself offered."""
    if "same" not in request.POST:
        return None
    key = key_or_none(request.POST["same"])
    for likeness in found.alike:
        if likeness.person.pk == key:
            return likeness.person
    raise Http404


def _tell_apart(request: HttpRequest, person: Person, found: Asking) -> None:
    """The page named whom they resemble, and a trainer said: somebody else."""
    if not names_shown(request.user, found.applicant.activity):
        return
    shown = set(map(key_or_none, request.POST.getlist("unlike")))
    for likeness in found.alike:
        if not likeness.named or likeness.person.pk not in shown:
            continue
        fact = stamp_of(request, derived(person.pk, "apart", likeness.person.pk))
        tell_apart(one=person, other=likeness.person, fact=fact)


def _turn_key(request: HttpRequest, activity: Activity) -> None:
    fact = stamp_of(request, key_or_none(request.POST.get("stamp", "")) or uuid7())
    version = whole_number(request.POST.get("version", ""))
    if "close" in request.POST:
        close_door(activity=activity, fact=fact)
    elif "renew" in request.POST:
        if version is not None:
            renew_door(activity=activity, version=version, fact=fact)
    else:
        open_door(activity=activity, fact=fact)
