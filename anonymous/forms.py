"""What pages of this room send."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import Moment
from assessments.models import Form
from assessments.selectors.forms import current_forms
from lms.lib.ids import uuid7

_MOMENTS = (Moment.PRE, Moment.POST, Moment.EVALUATION, Moment.FOLLOW_UP_3, Moment.FOLLOW_UP_6)
_DIGITS = {"inputmode": "numeric", "autocomplete": "off", "maxlength": "3"}


class CardForm(forms.Form):
    """The code on a card, as typed."""

    code = forms.CharField(
        label=_("The code on your card"),
        help_text=_("Eight letters and digits."),
        error_messages={"required": _("Type the code that stands on your card.")},
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "input code entry",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "placeholder": "XXXX-XXXX",
            }
        ),
    )


class PrintForm(forms.Form):
    """How many cards to print. The stamp makes the same page print the same cards."""

    number = forms.IntegerField(  # reads any digits
        label=_("How many cards"),
        error_messages={"required": _("Write how many to print.")},
        help_text=_("Some more than there are people: who takes a card chooses freely."),
        widget=forms.TextInput(_DIGITS),
    )
    stamp = forms.UUIDField(initial=uuid7, widget=forms.HiddenInput)


class ByCardForm(forms.Form):
    """An anonymous test to give in an activity."""

    form = forms.ModelChoiceField(Form.objects.none(), label=_("Form"), empty_label=None)
    moment = forms.ChoiceField(choices=[(m.value, m.label) for m in _MOMENTS], label=_("When"))
    pass_mark = forms.IntegerField(
        label=_("Pass mark in per cent"),
        help_text=_("Where there is a score. An evaluation has none."),
        min_value=0,
        max_value=100,
        widget=forms.TextInput(_DIGITS),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, pass_mark: int = 70) -> None:
        super().__init__(data, initial={"pass_mark": pass_mark, "moment": Moment.PRE})
        current = [form.pk for form in current_forms()]
        forms_field = self.fields["form"]
        assert isinstance(forms_field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        forms_field.queryset = Form.objects.filter(pk__in=current)
