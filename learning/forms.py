"""Which activities a gain is asked for."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Max, Min, QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.models import Test
from interface.dates import GREGORIAN, say_month
from interface.months import Month, month_of, read_month
from people.models import Organisation
from reference.models import Province
from training.models import Course
from training.models.activities import ActivityQuerySet


class GainForm(forms.Form):
    """Months from and to, both included, course, partner, province. Empty: all.

    Only what the reader's own activities with tests have is offered. An activity lies in the
    Gregorian month in which it ended.
    """

    course = forms.ModelChoiceField(
        label=_("Course"), queryset=Course.objects.none(), required=False
    )
    since = forms.ChoiceField(label=_("From"), required=False)
    until = forms.ChoiceField(label=_("To"), required=False)
    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Organisation.objects.none(), required=False
    )
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=Province.objects.none(), required=False
    )

    def __init__(self, data: QueryDict, *, rows: ActivityQuerySet) -> None:
        super().__init__(data)
        self.rows = rows.filter(pk__in=Test.objects.values("activity")).order_by()
        self._offer("course", Course.objects.filter(pk__in=self.rows.values("course")))
        self._offer("partner", Organisation.objects.filter(pk__in=self.rows.values("partner")))
        places = self.rows.values("provinces")
        self._offer("province", Province.objects.filter(pk__in=places).order_by("pk"))
        months = _months(self.rows)
        self.fields["since"].choices = [("", _("the beginning")), *months]  # type: ignore[attr-defined]
        self.fields["until"].choices = [("", _("today")), *reversed(months)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        since, until = asked.get("since"), asked.get("until")
        if since and until and since > until:
            message = _("The period ends before it begins: choose a later month here.")
            self.add_error("until", message)
        return asked

    def chosen(self) -> ActivityQuerySet:
        """The activities asked for; none while what is asked for cannot be."""
        if not self.is_valid():
            return self.rows.none()
        said, rows = self.cleaned_data, self.rows
        for name in ("course", "partner", "provinces"):
            value = said.get(name.removesuffix("s") if name == "provinces" else name)
            rows = rows.filter(**{name: value}) if value else rows
        since, until = (read_month(said[name], GREGORIAN) for name in ("since", "until"))
        rows = rows.filter(ends_on__gte=since.first) if since else rows
        return rows.filter(ends_on__lte=until.last) if until else rows

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field: Any = self.fields[name]
        field.queryset, field.empty_label = rows, _("All")


def _months(rows: ActivityQuerySet) -> list[tuple[str, str]]:
    """Every month from the first to the last in which one of them ended."""
    ends: dict[str, dt.date | None] = rows.aggregate(first=Min("ends_on"), last=Max("ends_on"))
    if not ends["first"] or not ends["last"]:
        return []
    found, month = [], month_of(ends["first"], GREGORIAN)
    while month.first <= ends["last"]:
        found.append((month.key, _said(month)))
        month = month.after
    return found


def _said(month: Month) -> str:
    return say_month(month.year, month.number, GREGORIAN, get_language() or "en")
