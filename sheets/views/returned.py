"""Signed paper that came back: typed in, and compared with the roster."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.lib.ids import derived
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from sheets.errors import said
from sheets.forms.asking import PhotosForm, SettleForm, TotalForm
from sheets.forms.grid import KEYS, RESTS, Grid, grid_of
from sheets.models import SheetPage
from sheets.selectors import Compared, compared, photos_of, prints_of
from sheets.services import record_page, record_total, settle_difference
from training.enums import ActivityStatus
from training.models import Activity, Session
from training.permissions import may_here, must, rights_here
from training.selectors import has_hand_in
from training.views.door import activity_or_404, get_or_post, named, session_or_404


@never_cache
@require_safe
@login_required
def returned(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Pages to type in, photographs, and paper against roster. No name stands here."""
    shown = activity_or_404(request, pk)
    sees = may_here(request.user, Right.SEE_NAMES, shown)
    context = {
        "activity": shown,
        "prints": list(prints_of(shown)),
        "photos": photos_of(shown) if sees else [],
        "days": [_day(request, one) for one in compared(list(shown.sessions.held()))],
        "photos_form": PhotosForm(),
        "registers": may_here(request.user, Right.REGISTER, shown),
        "settles": _may_settle(request, shown),
    }
    return render(request, "sheets/returned.html", context)


@require_safe
@login_required
def scanned(request: HttpRequest, token: str) -> HttpResponse:
    """`/p/<token>`: the code on a page opens that page, for whoever is in scope."""
    page = get_object_or_404(SheetPage.objects.visible_to(request.user), token=token)
    return redirect("sheets:page", page.pk)


@never_cache
@get_or_post
@login_required
def page(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A page as it is on paper, to be typed in: one post for all rows and days."""
    shown = _page(request, pk)
    must(request.user, Right.REGISTER, shown.sheet.activity)
    grid, refusal = grid_of(shown), None
    if request.method == "POST":
        grid.read(request.POST)
        refusal = _refused(request, grid)
        if refusal is None and grid.is_sound:
            return redirect("sheets:page", _following(shown, request).pk)
    return _grid_page(request, grid, refusal)


@require_POST
@login_required
def total(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Signatures of one session, counted on the paper."""
    held = session_or_404(request, pk)
    must(request.user, Right.REGISTER, held.activity)
    form = TotalForm(request.POST, prefix=_prefix(held))
    if not form.is_valid():
        messages.error(request, _("Write the number of signatures as a whole number."))
    else:
        typed = form.cleaned_data
        fact = stamp_of(request, derived(typed["stamp"], typed["signed"]))
        _do(request, partial(record_total, session=held, fact=fact), form, "signed")
    return redirect("sheets:returned", held.activity_id)


@require_POST
@login_required
def settle(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Why paper and roster of a session differ."""
    held = session_or_404(request, pk)
    must(request.user, Right.VERIFY_ACTIVITIES, held.activity)
    form = SettleForm(request.POST, prefix=_prefix(held))
    if not form.is_valid():
        messages.error(request, _("Write the reason for the difference."))
    else:
        typed = form.cleaned_data
        fact = stamp_of(request, derived(typed["stamp"], typed["reason"]))
        verb = partial(settle_difference, session=held, fact=fact)
        _do(request, verb, form, "signed", "present", "reason")
    return redirect("sheets:returned", held.activity_id)


def _page(request: HttpRequest, pk: uuid.UUID) -> SheetPage:
    rows = SheetPage.objects.visible_to(request.user).select_related("sheet__activity__partner")
    return get_object_or_404(rows.prefetch_related("sheet__activity__provinces"), pk=pk)


def _following(shown: SheetPage, request: HttpRequest) -> SheetPage:
    """The next page when it was asked for, else this one again."""
    if request.POST.get("then") == "next":
        return _next(shown) or shown
    return shown


def _next(shown: SheetPage) -> SheetPage | None:
    return SheetPage.objects.filter(sheet=shown.sheet_id, number=shown.number + 1).first()


def _refused(request: HttpRequest, grid: Grid) -> Refused | None:
    """Save what was changed; the refusal, if there is one."""
    if not grid.is_sound:
        return None
    try:
        saved = record_page(columns=grid.entries(partial(stamp_of, request)))
    except Refused as refusal:
        return refusal
    if saved:
        sentence = ngettext("%(number)s mark is saved.", "%(number)s marks are saved.", saved)
        messages.success(request, sentence % {"number": said(saved)})
    else:
        messages.info(request, _("Nothing was changed."))
    return None


def _grid_page(request: HttpRequest, grid: Grid, refusal: Refused | None) -> HttpResponse:
    shown, activity = grid.page, grid.page.sheet.activity
    lines = list(grid.lines)
    keys = [(key, presence.value, presence.label) for key, presence in KEYS.items()]
    context = {
        "activity": activity,
        "page": shown,
        "grid": grid,
        "lines": lines,
        "keys": keys,
        "rests": [(key, value, label) for key, value, label in keys if value in RESTS],
        "refusal": refusal,
        "named": named(request, activity, "sheets.page", [line.seat for line in lines]),
        "next": _next(shown),
        "verified": activity.status == ActivityStatus.VERIFIED,
        "rights": rights_here(request.user, activity),
    }
    status = 422 if refusal or not grid.is_sound else 200
    return render(request, "sheets/page.html", context, status=status)


def _day(request: HttpRequest, one: Compared) -> dict[str, Any]:
    """A session with its two forms."""
    prefix = _prefix(one.session)
    figures = {"signed": one.signed, "present": one.present}
    return {
        "compared": one,
        "total_form": TotalForm(initial={"signed": one.signed}, prefix=prefix),
        "settle_form": SettleForm(initial=figures, prefix=prefix) if one.differs else None,
    }


def _prefix(session: Session) -> str:
    return str(session.pk)


def _may_settle(request: HttpRequest, activity: Activity) -> bool:
    """Who verifies and entered nothing: settling answers for those who entered it."""
    verifies = may_here(request.user, Right.VERIFY_ACTIVITIES, activity)
    return verifies and not has_hand_in(request.user, activity)


def _do(request: HttpRequest, verb: Any, form: TotalForm | SettleForm, *names: str) -> None:
    """Call the verb with these answers; its refusal is said on the page that follows."""
    try:
        verb(**{name: form.cleaned_data[name] for name in names})
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Saved."))
