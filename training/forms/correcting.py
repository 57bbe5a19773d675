"""Correcting what was planned."""

from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.trilingual import column
from people.models import User
from people.permissions import Right, reaches
from reference.models import Province
from training.enums import CountingMode
from training.forms.fields import StampField, WholeNumberField
from training.forms.planning import provinces_of
from training.forms.shown import ShownForm
from training.models import Activity, Course
from training.services import details_of

_PLAIN = ("venue", "course", "names_hidden", "capacity", "women_only")


class CorrectionForm(ShownForm):
    """Title, place, course, and whether names are shown; only what is changed on the page counts."""

    stamp = StampField()
    names_hidden = forms.BooleanField(
        label=_("Show codes in place of names, on lists and papers"), required=False
    )
    women_only = forms.BooleanField(label=_("For women only"), required=False)
    title = forms.CharField(label=_("Title"), max_length=200)
    venue = forms.CharField(label=_("Venue"), max_length=160, required=False)
    provinces = forms.ModelMultipleChoiceField(
        label=_("Province"), queryset=Province.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    course = forms.ModelChoiceField(
        label=_("Course"),
        queryset=Course.objects.all(),
        required=False,
        empty_label=_("No course, no certificate"),
    )

    capacity = WholeNumberField(
        label=_("Places"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("Leave empty when there is no limit. Nobody is refused when it is full."),
    )

    def __init__(self, data: QueryDict | None, *, user: User, activity: Activity) -> None:
        self.user, self.activity, self.standing = user, activity, details_of(activity)
        super().__init__(data, initial=self._as_stated())
        field: Any = self.fields["provinces"]
        offered = Q(pk__in=provinces_of(user)) | Q(pk__in=self.standing.provinces)
        field.queryset = Province.objects.filter(offered)
        field.required = activity.counting == CountingMode.ROSTER
        self.note_shown()

    def clean_provinces(self) -> list[Province]:
        """Only provinces of the user's own come and go, and one of them stays."""
        chosen = list(self.cleaned_data["provinces"])
        if not self.differs("provinces", chosen):
            return chosen
        moved = set(chosen) ^ set(self.standing.provinces)
        lost = bool(moved) and not any(self._reaches(province) for province in chosen)
        if lost or not all(self._reaches(province) for province in moved):
            raise forms.ValidationError(_("You have no post for this partner in this province."))
        return chosen if moved else list(self.standing.provinces)

    def changes(self) -> dict[str, Any]:
        """A changed title goes into the column of the language it was typed in."""
        typed = {name: self.cleaned_data[name] for name in self.changed()}
        if "title" in typed:
            typed[column("title", get_language() or "en")] = typed.pop("title").strip()
        return typed

    def _as_stated(self) -> dict[str, Any]:
        stated = {name: getattr(self.standing, name) for name in _PLAIN}
        return stated | {"title": str(self.activity), "provinces": self.standing.provinces}

    def _reaches(self, province: Province) -> bool:
        partner = self.activity.partner_id
        places = {province.pk}
        return reaches(self.user, Right.PLAN_ACTIVITIES, organisation_id=partner, provinces=places)
