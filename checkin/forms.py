"""What participants type to check themselves in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.forms import CodeForm

_NUMBER = {
    "class": "input code entry",
    "inputmode": "numeric",
    "autocomplete": "off",
    "dir": "ltr",
    "maxlength": "7",
}


class NumberForm(forms.Form):
    """The number on the trainer's screen; any digits."""

    number = forms.CharField(
        label=_("Number on the trainer's screen"),
        help_text=_("Six digits. It changes every half minute."),
        error_messages={"required": _("Type the number on your trainer's screen.")},
        max_length=12,
        widget=forms.TextInput(attrs=_NUMBER),
    )


class OwnNumberForm(NumberForm, CodeForm):
    """The same, and one's own code, for who came without the personal link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["number", "code"])
