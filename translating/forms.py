"""A file that comes back from a translator."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from translating.errors import FileTooLarge
from translating.po_files import LARGEST


class FileForm(forms.Form):
    """One file, read as bytes."""

    file = forms.FileField(
        label=_("The translated file"),
        help_text=_("The file exported here (.po), with translations written into it."),
    )

    def clean_file(self) -> bytes:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if sent.size and sent.size > LARGEST:
            raise forms.ValidationError(str(FileTooLarge(LARGEST // 1024 // 1024).message))
        return bytes(sent.read())


class TakeOverForm(forms.Form):
    """Whether the numbers that differ were looked at."""

    numbers_are_right = forms.BooleanField(
        label=_("I looked at these numbers; they are right."), required=False
    )
