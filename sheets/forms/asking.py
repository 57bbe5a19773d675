"""Forms for printing, counting, sending and filing."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from sheets.enums import Naming, Whom
from sheets.models import SheetPage
from sheets.printing.plan import MOST_EMPTY_ROWS
from training.forms.fields import StampField, WholeNumberField
from training.models import Activity

MOST_PHOTOS = 20


class LanguageForm(forms.Form):
    """The language of a paper."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class SheetForm(LanguageForm):
    """What the sign-in sheet shows."""

    stamp = StampField()
    naming = forms.ChoiceField(label=_("People appear by"), choices=Naming.choices)
    whom = forms.ChoiceField(
        label=_("Who signs on it"),
        choices=Whom.choices,
        help_text=_("Who is recorded neither as a woman nor as a man stands on both sheets."),
    )
    spare = WholeNumberField(
        label=_("Empty rows for walk-ins"),
        max_value=MOST_EMPTY_ROWS,
        initial=5,
    )
    with_phone = forms.BooleanField(
        label=_("An empty column for phones"),
        required=False,
        help_text=_("Others read what is written there. Nobody has to write anything."),
    )

    def __init__(self, *args: Any, activity: Activity, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if activity.names_hidden or not named:
            _only(self.fields["naming"], Naming.CODES)
        if activity.women_only:
            _only(self.fields["whom"], Whom.EVERYONE)
            self.fields["whom"].help_text = ""


class BadgesForm(LanguageForm):
    """What stands on a badge: among women, codes unless names are asked for."""

    naming = forms.ChoiceField(label=_("People appear by"), choices=Naming.choices)

    def __init__(self, *args: Any, activity: Activity, named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if activity.names_hidden or not named:
            _only(self.fields["naming"], Naming.CODES)
        elif activity.women_only:
            self.fields["naming"].initial = Naming.CODES


class TotalForm(forms.Form):
    """Signatures of one session, counted on the paper."""

    stamp = StampField()
    signed = WholeNumberField(label=_("Signatures on the paper"), max_value=9999)


class SettleForm(forms.Form):
    """Why two figures differ; the figures as the page showed them."""

    stamp = StampField()
    signed = forms.IntegerField(widget=forms.HiddenInput)
    present = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Reason for the difference"), max_length=200)


class ManyFiles(forms.FileInput):
    """One field, several files."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Cleans to a list of uploaded files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        sent = data if isinstance(data, list) else [data]
        if len(sent) > MOST_PHOTOS:
            raise forms.ValidationError(_("Send at most 20 pictures at a time."), code="many")
        return [super(PhotosField, self).clean(each, initial) for each in sent]


class PhotosForm(forms.Form):
    """Photographed pages."""

    stamp = StampField()
    photos = PhotosField(
        label=_("Photographs of signed pages"),
        help_text=_(
            "Only the paper, lying flat, with its code. No faces and no people in the picture."
        ),
        widget=ManyFiles({"accept": "image/jpeg,image/png", "class": "input", "multiple": True}),
        error_messages={
            "required": _("Choose one or more pictures."),
            "empty": _("This file is empty. Photograph the page once more."),
        },
    )


class FilingForm(forms.Form):
    """Which page a photograph shows."""

    stamp = StampField()
    page = forms.ModelChoiceField(
        label=_("Page"), queryset=SheetPage.objects.none(), empty_label=_("Choose …")
    )

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = SheetPage.objects.filter(sheet__activity=activity).select_related("sheet")
        self.fields["page"].queryset = rows.order_by(  # type: ignore[attr-defined]
            "-sheet__happened_at", "number"
        )


class RemovalForm(forms.Form):
    """Why a photograph is removed."""

    stamp = StampField()
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("For example: a face is in it; it is not a sheet."),
    )


def _only(field: forms.Field, choice: Naming | Whom) -> None:
    """One choice, said and not asked."""
    field.choices = [(choice.value, choice.label)]  # type: ignore[attr-defined]
    field.initial = choice.value
