"""Head counts and things handed out."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from reference.models import MaterialKind
from training.enums import CountQuality, Measure
from training.forms.fields import StampField, WholeNumberField


class HeadcountForm(forms.Form):
    """A count as the sheet states it. What is not stated stays empty: it is not 0."""

    stamp = StampField()
    measure = forms.ChoiceField(label=_("What is counted"), choices=Measure.choices)
    quality = forms.ChoiceField(
        label=_("How sure"), choices=CountQuality.choices, initial=CountQuality.EXACT
    )
    total = WholeNumberField(label=_("Total"), required=False)
    female = WholeNumberField(label=_("Women"), required=False)
    male = WholeNumberField(label=_("Men"), required=False)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def count(self) -> dict[str, Any]:
        """The arguments of `record_headcount`."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "stamp"}
        return typed | {
            "measure": Measure(typed["measure"]),
            "quality": CountQuality(typed["quality"]),
        }


class MaterialForm(forms.Form):
    """Things handed out in an activity."""

    stamp = StampField()
    kind = forms.ModelChoiceField(
        label=_("What"), queryset=MaterialKind.objects.all(), empty_label=_("Choose …")
    )
    quantity = WholeNumberField(label=_("How many"), min_value=1)
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Not stated")), *settings.LANGUAGES], required=False
    )
    quality = forms.ChoiceField(
        label=_("How sure"),
        choices=[c for c in CountQuality.choices if c[0] != CountQuality.NOT_REPORTED],
        initial=CountQuality.EXACT,
    )

    def line(self) -> dict[str, Any]:
        """The arguments of `record_materials`."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "stamp"}
        return typed | {"quality": CountQuality(typed["quality"])}
