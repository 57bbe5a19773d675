"""What people type at the desk of the manual."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from editions.enums import ProposalKind
from interface.forms import EitherCalendarDateField
from lms.lib.ids import uuid7

_LINES = forms.Textarea(attrs={"rows": 4})


class ProposeForm(forms.Form):
    """`id` makes two taps one proposal."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    note = forms.CharField(
        label=_("What changed, and why"),
        help_text=_("The approving body and later the public read these words."),
        max_length=2000,
        widget=_LINES,
        error_messages={"required": _("Write what changed and why.")},
    )
    kind = forms.ChoiceField(
        label=_("Which way"),
        choices=ProposalKind.choices,
        initial=ProposalKind.REGULAR,
        widget=forms.RadioSelect,
        help_text=_(
            "Of an urgent correction the public is told that no technical review took place."
        ),
    )
    adopts_sample = forms.BooleanField(
        label=_("Our organisation takes the sample text in it over as its own"),
        help_text=_("Without this, a text that still holds sample pages is not accepted."),
        required=False,
    )


class ReviewForm(forms.Form):
    """Passing technical review."""

    comment = forms.CharField(
        label=_("What you examined, and what you found"),
        help_text=_("The approving body reads it; the public does not."),
        max_length=2000,
        widget=_LINES,
    )


class ReturnForm(forms.Form):
    """Sending back."""

    comment = forms.CharField(
        label=_("Why it goes back"),
        help_text=_("So that the author knows what to change."),
        max_length=2000,
        widget=_LINES,
    )


class WithdrawForm(forms.Form):
    """Taking one's own proposal back."""

    comment = forms.CharField(label=_("Why"), max_length=2000, required=False, widget=_LINES)


class ApproveForm(forms.Form):
    """The letter of the approving body, as it stands on paper."""

    approving_body = forms.CharField(
        label=_("Approving body"),
        help_text=_("As it names itself in its letter."),
        max_length=200,
    )
    letter_reference = forms.CharField(label=_("Number of the letter"), max_length=120)
    letter_date = EitherCalendarDateField(label=_("Date of the letter"))
    approved_languages = forms.MultipleChoiceField(
        label=_("Languages the letter approves"),
        help_text=_("The others stay in the edition and are not called approved."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )

    # `languages`: code -> what stands beside its box.
    def __init__(self, *args: Any, languages: dict[str, str], calendar: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (code, languages[code]) for code, _name in settings.LANGUAGES if code in languages
        ]
        self.fields["approved_languages"].choices = choices  # type: ignore[attr-defined]
        self.fields["letter_date"].widget.calendar = calendar
