"""What the totals are asked for."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Max, Min
from django.utils.translation import gettext_lazy as _

from reports.counting.months import Month
from reports.counting.periods import Period
from reports.rendering import words
from reports.selectors.sources import Sources
from training.enums import DatePrecision
from training.models import Award

Choices = list[tuple[str, str]]


class TotalsForm(forms.Form):
    """Months from and to, both included, and one award; everything may stay open."""

    since = forms.ChoiceField(label=_("From"), required=False)
    until = forms.ChoiceField(label=_("To"), required=False)
    award = forms.ChoiceField(label=_("Project"), required=False)

    def __init__(self, *args: Any, sources: Sources, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        months = _months(sources)
        self.fields["since"].choices = [("", _("the beginning")), *months]  # type: ignore[attr-defined]
        self.fields["until"].choices = [("", _("today")), *reversed(months)]  # type: ignore[attr-defined]
        self.fields["award"].choices = [("", _("every project")), *_awards(sources)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        since, until = asked.get("since"), asked.get("until")
        if since and until and since > until:
            message = _("The period ends before it begins: choose a later month here.")
            self.add_error("until", message)
        return asked

    @property
    def period(self) -> Period:
        """What was asked for; open where it was not, or not rightly."""
        asked = getattr(self, "cleaned_data", {})
        since, until = asked.get("since"), asked.get("until")
        return Period(Month.parse(since) if since else None, Month.parse(until) if until else None)

    @property
    def award_code(self) -> str:
        """The award's code, or empty."""
        return str(getattr(self, "cleaned_data", {}).get("award") or "")

    @property
    def award_name(self) -> str:
        """As its choice reads."""
        choices = self.fields["award"].choices  # type: ignore[attr-defined]
        return str(dict(choices).get(self.award_code, ""))


def _months(sources: Sources) -> Choices:
    """Every month from the first to the last in which an activity of known date ended."""
    ends: dict[str, dt.date | None] = sources.activities.exclude(
        precision=DatePrecision.AWARD
    ).aggregate(first=Min("ends_on"), last=Max("ends_on"))
    if not ends["first"] or not ends["last"]:
        return []
    month, last, found = Month.of(ends["first"]), Month.of(ends["last"]), []
    while month <= last:
        found.append((str(month), words.month(month)))
        month = month.next
    return found


def _awards(sources: Sources) -> Choices:
    awards = Award.objects.filter(pk__in=sources.activities.values("award"))
    return [(award.code, str(award)) for award in awards]
