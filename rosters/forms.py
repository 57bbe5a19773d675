"""What is asked of somebody who brings a roster."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused
from rosters.errors import RosterRefused
from rosters.opening import refuse_by_size


class BringForm(forms.Form):
    """A file, or rows pasted from one."""

    file = forms.FileField(
        label=_("Roster file"),
        required=False,
        help_text=_("An Excel file (.xlsx) or a text with columns (.csv)."),
        widget=forms.FileInput(attrs={"class": "input", "accept": ".xlsx,.csv,.tsv,.txt,text/csv"}),
        allow_empty_file=True,  # told in our own words
    )
    pasted = forms.CharField(
        label=_("Or paste the rows here"),
        required=False,
        strip=False,
        help_text=_("Copied from a spreadsheet, with the row that names the columns."),
        widget=forms.Textarea(attrs={"class": "input", "rows": "4", "dir": "auto", "wrap": "off"}),
    )

    def clean_file(self) -> bytes:
        """Its bytes; not read at all when there are too many."""
        sent: UploadedFile[Any] | None = self.cleaned_data["file"]
        if sent is None:
            return b""
        self.name = sent.name or ""
        try:
            refuse_by_size(sent.size or 0)
        except RosterRefused as refusal:
            raise forms.ValidationError(str(refusal.message), code=refusal.code) from refusal
        return bytes(sent.read())

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        typed = super().clean() or {}
        if not (self.errors or typed.get("file") or typed.get("pasted", "").strip()):
            self.add_error("file", _("Choose the file, or paste the rows."))
        return typed

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal where it belongs."""
        field = refusal.field if refusal.field in self.fields else "file"
        self.add_error(field, forms.ValidationError(str(refusal.message), code=refusal.code))
