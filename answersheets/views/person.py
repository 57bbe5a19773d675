"""The sheet of one person: both times beside one another, what differs, what counts, corrections."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from answersheets.enums import Round, Takes
from answersheets.forms.settling import CorrectionForm, corrected, settled
from answersheets.lines import Slot, line_of, replies, shown
from answersheets.models import SheetEntry
from answersheets.selectors import Sheet, sheet_of
from answersheets.services import choose_source, record_entry, settle_entries
from answersheets.views.door import seat_or_404
from assessments.questions.content import text_in
from assessments.views.watching import test_to_handle
from lms.lib.ids import derived, key_or_none, uuid7
from lms.lib.refusals import Refused
from people.stamping import stamp_of
from sheets.papers import forms_of
from training.permissions import rights_here
from training.views.door import named


@never_cache
@require_safe
@login_required
def person(request: HttpRequest, pk: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """What was typed; while a second time is awaited, only to who typed the first."""
    test = test_to_handle(request, pk)
    sheet = sheet_of(test, seat_or_404(test, seat))
    context = {
        "activity": test.activity,
        "test": test,
        "sheet": sheet,
        "seat": sheet.seat,
        "entries": [] if _is_blind(request, sheet) else _entries(test, sheet),
        "blind": _is_blind(request, sheet),
        "lines": _lines(sheet),
        "stamp": uuid7(),
        "takes": Takes,
        "named": named(request, test.activity, "answersheets.person", [sheet.seat]),
        "rights": rights_here(request.user, test.activity),
    }
    return render(request, "answersheets/person.html", context)


@require_POST
@login_required
def settle(request: HttpRequest, pk: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """What stands on the paper, where the two times differ."""
    test = test_to_handle(request, pk)
    sheet = sheet_of(test, seat_or_404(test, seat))
    try:
        said = settled(sheet, request.POST)
        fact = stamp_of(request, derived(_stamp(request), *sorted(said.items())))
        settle_entries(test=test, enrolment=sheet.seat, said=said, fact=fact)
        messages.success(request, _("Saved. The sheet counts as it stands now."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("answersheets:person", pk, seat)


@require_POST
@login_required
def choose(request: HttpRequest, pk: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """Screen or paper."""
    test = test_to_handle(request, pk)
    whose, takes = seat_or_404(test, seat), request.POST.get("takes", "")
    if takes not in Takes.values:
        messages.error(request, _("Choose which of the two counts."))
        return redirect("answersheets:person", pk, seat)
    fact = stamp_of(request, derived(_stamp(request), takes))
    try:
        choose_source(test=test, enrolment=whose, takes=Takes(takes), fact=fact)
        messages.success(request, _("Saved."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("answersheets:person", pk, seat)


@require_POST
@login_required
def correct(request: HttpRequest, pk: uuid.UUID, seat: uuid.UUID) -> HttpResponse:
    """The line of one time, typed anew; the one before stays on record."""
    test = test_to_handle(request, pk)
    sheet = sheet_of(test, seat_or_404(test, seat))
    try:
        time, read_off = corrected(test, sheet, request.POST)
        fact = stamp_of(request, derived(_stamp(request), time, read_off.form.pk, read_off.line))
        record_entry(test=test, enrolment=sheet.seat, typed=read_off, fact=fact, again=True)
        messages.success(request, _("Saved. What stood before stays on record."))
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    return redirect("answersheets:person", pk, seat)


def _stamp(request: HttpRequest) -> uuid.UUID:
    return key_or_none(request.POST.get("stamp", "")) or uuid7()


def _is_blind(request: HttpRequest, sheet: Sheet) -> bool:
    """Who types the second time has not seen the first."""
    if not sheet.twice or len(sheet.entries) != 1:
        return False
    (entry,) = sheet.entries.values()
    return bool(entry.recorded_by != request.user)


def _entries(test: Any, sheet: Sheet) -> list[dict[str, Any]]:
    """Each time with who typed it, its line, and the form to type it anew."""
    return [
        {"entry": entry, "time": Round(time).label, "form": _correction(test, sheet, entry)}
        for time, entry in sorted(sheet.entries.items())
    ]


def _correction(test: Any, sheet: Sheet, entry: SheetEntry) -> CorrectionForm:
    slots = sheet.slots[entry.form_id]
    return CorrectionForm(
        forms=forms_of(test),
        slots=slots,
        initial={
            "time": entry.round,
            "form": entry.form_id,
            "line": line_of(slots, entry.answers),
            **_cells(slots, entry),
        },
        prefix=str(entry.round),
    )


def _cells(slots: list[Slot], entry: SheetEntry) -> dict[str, str]:
    both = zip(slots, replies(slots, entry.answers), strict=True)
    return {f"cell-{slot.number}": reply for slot, reply in both if slot.is_apart}


def _lines(sheet: Sheet) -> list[dict[str, Any]]:
    """Each question in which the two times differ, with both answers and the letters to choose from."""
    if not sheet.first or not sheet.second or sheet.forms_differ:
        return []
    language = get_language() or "en"
    slots = sheet.slots[sheet.first.form_id]
    one, two = replies(slots, sheet.first.answers), replies(slots, sheet.second.answers)
    now = replies(slots, sheet.settled.answers) if sheet.settled else one
    return [
        {
            "slot": slots[place],
            "stem": text_in(slots[place].content.stem, language),
            "place": place,
            "first": shown(slots[place], one[place], language),
            "second": shown(slots[place], two[place], language),
            "stands": shown(slots[place], now[place], language),
        }
        for place in sheet.differing
    ]
