"""Narrowing the list and the calendar of activities."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from people.models import User
from reference.models import Province
from training.enums import ActivityKind, ActivityStatus
from training.models.activities import ActivityQuerySet


class ActivityFilter(forms.Form):
    """Kind, status, province, and only one's own. What cannot be understood narrows nothing."""

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *ActivityKind.choices]
    )
    status = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[("", _("All")), *ActivityStatus.choices],
    )
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=Province.objects.all(), required=False, empty_label=_("All")
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, data: QueryDict, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def narrow(self, rows: ActivityQuerySet) -> ActivityQuerySet:
        """The rows asked for."""
        said = self.said()
        if said.get("kind"):
            rows = rows.filter(kind=said["kind"])
        if said.get("status"):
            rows = rows.filter(status=said["status"])
        if said.get("province"):
            rows = rows.filter(places__province=said["province"])
        return rows.of_user(self.user) if said.get("mine") else rows

    def said(self) -> dict[str, Any]:
        """What narrows, by field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def address(self) -> str:
        """The same question as the end of an address, without page and month."""
        query = QueryDict(mutable=True)
        query.update({name: self.data[name] for name in self.said()})
        return query.urlencode()
