"""What was learnt: in one activity, and in all that one's posts reach."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning.exports import csv_file, workbook
from learning.forms import GainForm
from learning.lines import Table
from learning.selectors.gains import Learnt, learnt_in
from learning.shown import gains as shown
from learning.views.files import KINDS, all_of, download, one_of
from ledger.services import note_look
from people.permissions import Right, may
from training.models import Activity, Enrolment
from training.models.activities import ActivityQuerySet
from training.permissions import may_here, must
from training.views.door import activity_or_404, user_of


@never_cache
@require_safe
@login_required
def gain(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Of one activity."""
    activity = activity_or_404(request, pk)
    people = may_here(request.user, Right.SEE_NAMES, activity)
    context = {
        "activity": activity,
        "people": people,
        **_context(_of(activity), careful=not people, alone=True),
    }
    return render(request, "learning/gain.html", context)


@never_cache
@require_safe
@login_required
def gain_book(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """All tables of one activity and what the figures are; nobody by name or code."""
    activity, found = _told_of(request, pk)
    return all_of(found, file=f"gain-{activity.code}")


@never_cache
@require_safe
@login_required
def gain_table(request: HttpRequest, pk: uuid.UUID, table: str) -> HttpResponse:
    """One table of them: gain, groups or definitions."""
    activity, found = _told_of(request, pk)
    return one_of(found, table, file=f"gain-{activity.code}")


@never_cache
@require_safe
@login_required
def people(request: HttpRequest, pk: uuid.UUID, kind: str) -> HttpResponse:
    """Results of each by code, for whoever may know who that is; the look is logged."""
    activity = activity_or_404(request, pk)
    if kind not in KINDS:
        raise Http404
    must(request.user, Right.SEE_NAMES, activity)
    learnt = _of(activity)
    table = shown.people_table(learnt)
    codes = [seat.code for seat in learnt.seats]
    seats = Enrolment.objects.filter(activity=activity, person__code__in=codes)
    note_look(
        user=user_of(request),
        what="gain_export",
        subjects=seats.values_list("person_id", flat=True),
    )
    content = csv_file(table) if kind == "csv" else workbook([table])
    return download(content, f"gain-{activity.code}-people.{kind}")


@never_cache
@require_safe
@login_required
def gains(request: HttpRequest) -> HttpResponse:
    """Of every activity within reach, or of those asked for."""
    form = _asked(request)
    rows = form.chosen()
    context = {
        "form": form,
        "query": request.GET.urlencode(),
        **_context(learnt_in(rows), careful=_careful(request, rows), alone=False),
    }
    return render(request, "learning/gains.html", context)


@never_cache
@require_safe
@login_required
def gains_book(request: HttpRequest) -> HttpResponse:
    """All tables of what was asked for."""
    return all_of(_tables_asked(request), file="gains")


@never_cache
@require_safe
@login_required
def gains_table(request: HttpRequest, table: str) -> HttpResponse:
    """One table of them."""
    return one_of(_tables_asked(request), table, file="gains")


def _of(activity: Activity) -> Learnt:
    return learnt_in(Activity.objects.filter(pk=activity.pk))


def _told_of(request: HttpRequest, pk: uuid.UUID) -> tuple[Activity, Sequence[Table]]:
    activity = activity_or_404(request, pk)
    careful = not may_here(request.user, Right.SEE_NAMES, activity)
    return activity, _tables(_of(activity), careful=careful)


def _asked(request: HttpRequest) -> GainForm:
    if not may(request.user, Right.SEE_ACTIVITIES):
        raise PermissionDenied
    return GainForm(request.GET, rows=Activity.objects.visible_to(request.user))


def _careful(request: HttpRequest, rows: ActivityQuerySet) -> bool:
    """Who may not know who is who in one of them is not told of 1 to 4 people either."""
    user = user_of(request)
    known = Activity.objects.within(user, Right.SEE_NAMES).values("pk")
    return not may(user, Right.SEE_NAMES) or rows.exclude(pk__in=known).exists()


def _tables_asked(request: HttpRequest) -> Sequence[Table]:
    rows = _asked(request).chosen()
    return _tables(learnt_in(rows), careful=_careful(request, rows))


def _context(learnt: Learnt, *, careful: bool, alone: bool) -> dict[str, Any]:
    told = shown.is_told(learnt, careful=careful)
    groups = shown.groups_tables(learnt)
    figures = shown.figures_table(learnt, careful=careful).rows
    return {
        "learnt": learnt,
        "told": told,
        "counted": figures[: shown.COUNTED],
        "measured": figures[shown.COUNTED :] if learnt.pairing.pairs or learnt.kept else [],
        "spread": shown.spread(learnt, get_language() or "en") if told else None,
        "groups": groups[1:] if alone else groups,
    }


def _tables(learnt: Learnt, *, careful: bool) -> Sequence[Table]:
    return (
        shown.figures_table(learnt, careful=careful),
        shown.groups_table(learnt),
        shown.gain_definitions(learnt),
    )
