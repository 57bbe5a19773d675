"""What people type in this room."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from certificates.models import SERIAL_LENGTH
from lms.lib import codes
from lms.lib.ids import uuid7


class SerialForm(forms.Form):
    """A serial as printed, in any case, with or without its hyphens."""

    serial = forms.CharField(
        label=_("Serial number"),
        help_text=_("It stands beside the square code: nine letters and digits, as 7KQ4-M2XR-2."),
        max_length=40,
        error_messages={"required": _("Type the serial number that stands on the paper.")},
        widget=forms.TextInput(
            attrs={
                "class": "input code",
                "autocapitalize": "characters",
                "autocomplete": "off",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_serial(self) -> str:
        """The tidy serial; what is mistyped is said here, before anybody looks it up."""
        serial = codes.tidy(self.cleaned_data["serial"])
        if len(serial) != SERIAL_LENGTH:
            raise forms.ValidationError(
                _("A serial number has nine letters and digits. Look at the paper again."),
                code="serial_length",
            )
        if not codes.is_sound(serial, SERIAL_LENGTH):
            raise forms.ValidationError(
                _(
                    "At least one character is not as printed: the check character does not fit. "
                    "Look at the paper again. If you typed it exactly, the paper is not genuine."
                ),
                code="serial_mistyped",
            )
        return serial


class LanguageForm(forms.Form):
    """Which language the paper speaks."""

    language = forms.ChoiceField(label=_("Language of the certificate"), choices=settings.LANGUAGES)


class EndForm(forms.Form):
    """Why a certificate ends; `fact` makes two taps one."""

    fact = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept for the auditor; the public page does not show it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, in a few words.")},
    )


class ReplaceForm(EndForm):
    """The same, and the language of the new paper."""

    language = forms.ChoiceField(label=_("Language of the certificate"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["fact", "reason", "language"])
