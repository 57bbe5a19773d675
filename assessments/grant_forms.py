"""What staff type when they give time or open answers again.

Apart from `forms`, which rooms above read while the program still starts.
"""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.enums import Grant
from training.forms.fields import StampField, WholeNumberField


class GrantForm(forms.Form):
    """More minutes, or answers opened again: for both the reason."""

    stamp = StampField()
    minutes = WholeNumberField(
        label=_("Minutes more"),
        help_text=_("From the end of the time; from now, where it is over."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For example: no electricity for ten minutes. Write no names."),
        error_messages={"required": _("Write the reason, so that others understand it.")},
    )

    def __init__(self, data: QueryDict | None, *, kind: Grant, timed: bool = True) -> None:
        super().__init__(data)
        if not timed:
            del self.fields["minutes"]
        elif kind == Grant.REOPENED:
            self.fields["minutes"].required = False

    def clean_minutes(self) -> int:
        """None typed is none given."""
        return self.cleaned_data["minutes"] or 0
