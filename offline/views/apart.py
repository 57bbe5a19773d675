"""What phones sent and could not count by itself: shown, taken in, put aside."""

from collections.abc import Callable
from functools import partial

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ledger.services import note_look
from lms.lib.ids import key_or_none
from lms.lib.refusals import Refused
from offline.errors import DecisionUnknown, NotARegistration, NothingChosen, NotTheSameList
from offline.models import Received
from offline.selectors.apart import in_words, open_to, pairs_by_phone, persons_named
from offline.services import decide_all, land_waiting, put_aside, same_person, take_in
from people.permissions import Right, may
from training.errors import said
from training.models import Activity, Enrolment
from training.permissions import names_shown
from training.selectors import by_code_only
from training.views.door import user_of

_PER_PAGE = 50
_VERBS: dict[str, Callable[..., Received]] = {"take_in": take_in, "put_aside": put_aside}


class DecisionForm(forms.Form):
    """The reason that goes into the history."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=160)


@never_cache
@require_safe
@login_required
def apart(request: HttpRequest) -> HttpResponse:
    """Everything undecided, of one activity or of all; who may decide finds the two buttons."""
    user = user_of(request)
    if not (may(user, Right.REGISTER) or may(user, Right.VERIFY_ACTIVITIES)):
        raise PermissionDenied
    activity = _asked_for(request)
    rows = open_to(user).select_related("activity__partner", "device", "user")
    rows = rows.prefetch_related("activity__provinces").order_by(
        "activity", "device", "happened_at"
    )
    page = Paginator(rows.filter(activity=activity) if activity else rows, _PER_PAGE)
    page_obj = page.get_page(request.GET.get("page"))
    entries = in_words(user, list(page_obj))
    pairs = pairs_by_phone(activity) if activity else []
    named = activity is not None and names_shown(user, activity)
    alike = [person.pk for pair in pairs for person in (pair.one, pair.other)] if named else []
    unnamed = by_code_only(alike)
    seen = [key for key in alike if key not in unnamed]
    decides = may(user, Right.VERIFY_ACTIVITIES)
    seats = _seats(activity) if decides and any(entry.sex for entry in entries) else []
    seen += [seat.person_id for seat in seats if named and seat.shown_identity]
    note_look(user=user, what="kept_apart", subjects=[*persons_named(entries), *seen])
    context = {
        "activity": activity,
        "page_obj": page_obj,
        "entries": entries,
        "pairs": pairs,
        "named": named,
        "unnamed": unnamed,
        "seats": seats,
        "decides": decides,
        "form": DecisionForm(),
    }
    return render(request, "offline/apart.html", context)


@require_POST
@login_required
def decide(request: HttpRequest) -> HttpResponse:
    """Take in, put aside, or say that a registration is of somebody on the list."""
    user = user_of(request)
    if not may(user, Right.VERIFY_ACTIVITIES):
        raise PermissionDenied
    keys = [key for key in map(key_or_none, request.POST.getlist("fact")) if key]
    rows = list(Received.objects.to_decide(user).filter(pk__in=keys)[:_PER_PAGE])
    form = DecisionForm(request.POST)
    if not rows:
        messages.error(request, str(NothingChosen().message))
    elif not form.is_valid():
        messages.error(request, _("Write the reason, so that others understand it."))
    else:
        _decide(request, rows, form.cleaned_data["reason"])
    return redirect(_back(request))


def _decide(request: HttpRequest, rows: list[Received], reason: str) -> None:
    try:
        verb = _verb(request, rows)
    except Refused as refusal:
        messages.error(request, str(refusal.message))
        return
    by = user_of(request)
    done, refused = decide_all(rows, lambda row: verb(row=row, by=by, reason=reason))
    land_waiting()
    if done:
        told = ngettext("%(number)s entry is decided.", "%(number)s entries are decided.", done)
        messages.success(request, told % {"number": said(done)})
    for sentence in dict.fromkeys(str(refusal.message) for _row, refusal in refused):
        messages.error(request, sentence)


def _verb(request: HttpRequest, rows: list[Received]) -> Callable[..., Received]:
    """What the form asks for, never guessed: putting aside blanks a name for good.

    Raises DecisionUnknown, NotARegistration, NotTheSameList.
    """
    if "same" in request.POST:
        return partial(same_person, seat=_same(request, rows))
    how = request.POST.get("how", "")
    if how not in _VERBS:
        raise DecisionUnknown
    return _VERBS[how]


def _same(request: HttpRequest, rows: list[Received]) -> Enrolment:
    """The seat chosen as the same person's. Raises NotARegistration (of several), NotTheSameList."""
    if len(rows) != 1:
        raise NotARegistration
    key = key_or_none(request.POST["same"])
    seat = Enrolment.objects.visible_to(user_of(request)).filter(pk=key).first() if key else None
    if seat is None:
        raise NotTheSameList
    return seat


def _seats(activity: Activity | None) -> list[Enrolment]:
    if activity is None:
        return []
    return list(activity.enrolments.select_related("person__identity"))


def _asked_for(request: HttpRequest) -> Activity | None:
    key = key_or_none(request.GET.get("activity", ""))
    rows = Activity.objects.visible_to(user_of(request)).prefetch_related("provinces")
    return rows.filter(pk=key).first() if key else None


def _back(request: HttpRequest) -> str:
    key = key_or_none(request.POST.get("activity", ""))
    address = reverse("offline:apart")
    return f"{address}?activity={key}" if key else address
