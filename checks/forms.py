"""Choosing what to look at, and answering a question."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from checks.enums import CheckKind
from people.models import Organisation
from reference.models import Province
from training.forms.fields import StampField
from training.models import Activity


class ChoiceForm(forms.Form):
    """Which activities, and which kind of question. Empty: all. What is unknown chooses nothing."""

    partner = forms.ModelChoiceField(
        label=_("Partner"), queryset=Organisation.objects.none(), required=False
    )
    province = forms.ModelChoiceField(
        label=_("Province"), queryset=Province.objects.none(), required=False
    )
    kind = forms.ChoiceField(label=_("Question"), required=False)

    def __init__(self, *args: Any, rows: QuerySet[Activity], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self._offer(
            "partner", Organisation.objects.filter(pk__in=rows.order_by().values("partner"))
        )
        places = rows.order_by().values("provinces")
        self._offer("province", Province.objects.filter(pk__in=places).order_by("pk"))
        self.fields["kind"].choices = [("", _("Every question")), *CheckKind.choices]  # type: ignore[attr-defined]

    def chosen(self) -> QuerySet[Activity]:
        """The activities asked for."""
        said = self.cleaned_data if self.is_valid() else {}
        rows = self.rows
        if said.get("partner"):
            rows = rows.filter(partner=said["partner"])
        if said.get("province"):
            rows = rows.filter(provinces=said["province"])
        return rows

    def kinds(self) -> set[str]:
        """The kinds of question asked for."""
        kind = self.cleaned_data.get("kind") if self.is_valid() else ""
        return {kind} if kind else set(CheckKind.values)

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field: Any = self.fields[name]
        field.queryset, field.empty_label = rows, _("All")


class AnswerForm(forms.Form):
    """What somebody found out about a question, as it stood when they saw it."""

    stamp = StampField()
    seen = forms.CharField(widget=forms.HiddenInput, max_length=16)
    reason = forms.CharField(
        label=_("What did you find out?"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("No names here: this stays readable when names are removed."),
    )
