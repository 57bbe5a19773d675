"""Planning an activity, a further session, and saying where an activity stands."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface.forms import EitherCalendarDateField
from lms.lib.digits import to_ascii
from lms.lib.trilingual import column
from people.enums import Scope
from people.models import Organisation, User
from people.permissions import Right, posts_with, reaches
from reference.models import Province
from training.enums import ActivityKind, ActivityStatus, CountingMode
from training.forms.fields import StampField, WholeNumberField
from training.models import Award, Course
from training.services import Plan

_HALF_DAY, _DAY = 180, 360


class PlanForm(forms.Form):
    """What will be held, where and when. Offers only what lies within the user's own scope."""

    stamp = StampField()
    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=ActivityKind.choices)
    counting = forms.ChoiceField(
        label=_("How participants are counted"),
        choices=[
            (CountingMode.ROSTER, _("By name, on a list")),
            (CountingMode.HEADCOUNT, _("By heads, without names")),
        ],
        initial=CountingMode.ROSTER,
        widget=forms.RadioSelect,
    )
    starts_on = EitherCalendarDateField(label=_("First day"))
    ends_on = EitherCalendarDateField(
        label=_("Last day"), required=False, help_text=_("Leave empty when it is one day.")
    )
    day_minutes = forms.TypedChoiceField(
        label=_("Hours each day"),
        coerce=int,
        choices=[(_HALF_DAY, _("Half a day (3 hours)")), (_DAY, _("A day (6 hours)"))],
        initial=_DAY,
        widget=forms.RadioSelect,
    )
    provinces = forms.ModelMultipleChoiceField(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    venue = forms.CharField(label=_("Venue"), max_length=160, required=False)
    partner = forms.ModelChoiceField(label=_("Partner"), queryset=Organisation.objects.all())
    award = forms.ModelChoiceField(label=_("Award"), queryset=Award.objects.all())
    course = forms.ModelChoiceField(
        label=_("Course"),
        queryset=Course.objects.all(),
        required=False,
        empty_label=_("No course, no certificate"),
    )
    names_hidden = forms.BooleanField(
        label=_("Show codes in place of names, on lists and papers"), required=False
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        for day in ("starts_on", "ends_on"):
            self.fields[day].widget.calendar = user.calendar
        self._offer("partner", partners_of(user))
        self._offer("provinces", provinces_of(user))
        self._offer("award", Award.objects.all())

    def clean(self) -> dict[str, Any]:
        """One day when no last day is given; partner and provinces within one post of the user."""
        typed = super().clean() or {}
        typed["ends_on"] = typed.get("ends_on") or typed.get("starts_on")
        partner, provinces = typed.get("partner"), typed.get("provinces")
        if partner and provinces and not self._reaches(partner, provinces):
            self.add_error("provinces", _("You have no post for this partner in this province."))
        return typed

    def plan(self) -> Plan:
        """The title goes into the column of the language it was typed in."""
        typed = dict(self.cleaned_data)
        del typed["stamp"]
        title = {column("title", get_language() or "en"): typed.pop("title").strip()}
        typed["kind"] = ActivityKind(typed["kind"])
        typed["counting"] = CountingMode(typed["counting"])
        return Plan(**typed, **title, trainers=[self.user] if _teaches(self.user) else [])

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """A choice of one is no question."""
        field: Any = self.fields[name]
        field.queryset = rows
        several = name == "provinces"
        if len(rows) == 1:
            only = rows[0].pk
            field.initial = [only] if several else only
            field.widget = forms.MultipleHiddenInput() if several else forms.HiddenInput()

    def _reaches(self, partner: Organisation, provinces: QuerySet[Province]) -> bool:
        return all(
            reaches(
                self.user,
                Right.PLAN_ACTIVITIES,
                organisation_id=partner.pk,
                provinces={province.pk},
            )
            for province in provinces
        )


class SessionForm(forms.Form):
    """A further session of an activity."""

    stamp = StampField()
    held_on = EitherCalendarDateField(label=_("Day"))
    starts_at = forms.TimeField(
        label=_("Begins at"),
        initial=dt.time(14),
        widget=forms.TextInput({"inputmode": "numeric", "dir": "ltr"}),
        error_messages={"invalid": _("Write the hour as 14:00.")},
    )
    minutes = WholeNumberField(label=_("Minutes"), initial=180, min_value=15, max_value=720)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["held_on"].widget.calendar = user.calendar
        self.fields["starts_at"].to_python = _read_time(self.fields["starts_at"].to_python)  # type: ignore[method-assign]


class StatusForm(forms.Form):
    """Where an activity stands, with the reason."""

    stamp = StampField()
    status = forms.ChoiceField(
        label=_("Where it stands"), choices=ActivityStatus.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        required=False,
        help_text=_("Needed when it is cancelled, postponed or opened again."),
    )

    def __init__(self, *args: Any, steps: Sequence[ActivityStatus], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(step.value, step.label) for step in steps]
        self.fields["status"].choices = choices  # type: ignore[attr-defined]


def partners_of(user: User) -> QuerySet[Organisation]:
    """Organisations the user may plan for."""
    posts = posts_with(user, Right.PLAN_ACTIVITIES)
    if any(post.scope == Scope.EVERYWHERE for post in posts):
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in={post.organisation_id for post in posts})


def provinces_of(user: User) -> QuerySet[Province]:
    """Provinces the user may plan in."""
    posts = posts_with(user, Right.PLAN_ACTIVITIES)
    if any(post.scope != Scope.PROVINCES for post in posts):
        return Province.objects.all()
    own = {province.pk for post in posts for province in post.provinces.all()}
    return Province.objects.filter(pk__in=own)


def _teaches(user: User) -> bool:
    return bool(posts_with(user, Right.REGISTER))


def _read_time(read: Any) -> Any:
    def reader(value: Any) -> Any:
        return read(to_ascii(value) if isinstance(value, str) else value)

    return reader
