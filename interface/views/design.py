"""The living page: every component in every state, in the language of the reader."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from interface.dates import calendar_of
from interface.forms import EitherCalendarDateField
from interface.icons import PATHS
from interface.palette import measured
from lms.lib.clock import now

# Invented figures and people: the page shows nobody's data.
FIRST_DAY, LAST_DAY = dt.date(2019, 4, 20), dt.date(2019, 4, 22)
PROVINCES: dict[str, int | str] = {
    "AF01": 120, "AF21": 98, "AF27": 61, "AF30": 55, "AF06": 47, "AF32": 23, "AF16": 12, "AF17": "<5",
}  # fmt: skip
ROLES = [
    {"label": _("Government"), "total": 612, "part": 135},
    {"label": _("Community"), "total": 452, "part": 140},
    {"label": _("Law enforcement"), "total": 306, "part": 18},
    {"label": _("Religious leaders"), "total": 191, "part": 0},
    {"label": _("Care providers"), "total": 140, "part": 90},
]
PEOPLE = [
    ("زرغونه", "محمد نسیم", "p"),
    ("عبدالرحیم", "گل آغا", "l"),
    ("ښایسته", "سید کریم", "p"),
    ("Mohammad Yusuf Rahmani", "Abdullah Jan Mohammadzai", "a"),
    ("سیدعبدالرحمن", "ملا عبدالغفور", ""),
]
SWATCHES = ("lapis", "gold", "pistachio", "saffron", "pomegranate", "paper", "sunk", "ink")


class SampleForm(forms.Form):
    """Each kind of field once."""

    name = forms.CharField(label=_("Full name"), help_text=_("As on the sign-in sheet."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea({"rows": 2}))
    role = forms.ChoiceField(label=_("Role"), choices=[("", "—"), ("imam", _("Religious leader"))])
    held_on = EitherCalendarDateField(label=_("Day"))
    presence = forms.ChoiceField(
        label=_("Presence"),
        choices=[("p", _("Present")), ("a", _("Absent"))],
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(label=_("The person agrees to be contacted."), required=False)


@login_required
def design(request: HttpRequest) -> HttpResponse:
    """For staff; it shows no data of anybody."""
    return render(request, "interface/design.html", _specimens(request))


def _specimens(request: HttpRequest) -> dict[str, Any]:
    calendar = calendar_of(request, request.LANGUAGE_CODE)
    clean, wrong = SampleForm(prefix="a"), SampleForm(_mistakes(), prefix="b")
    for form in (clean, wrong):
        form.fields["held_on"].widget.calendar = calendar
    return {
        "clean": clean,
        "wrong": wrong,
        "first": FIRST_DAY,
        "last": LAST_DAY,
        "now": now(),
        "people": PEOPLE,
        "provinces": PROVINCES,
        "roles": ROLES,
        "icons": sorted(PATHS),
        "swatches": SWATCHES,
        "pairs": measured(),
        "page_obj": Paginator(range(120), 10).page(3),
        "steps": range(1, 11),
    }


def _mistakes() -> dict[str, str]:
    return {
        "b-name": "",
        "b-note": "…",
        "b-held_on_day": "31",
        "b-held_on_month": "s12",
        "b-held_on_year": "۱۳۹۸",
    }
