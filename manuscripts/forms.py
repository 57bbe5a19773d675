"""What is asked of somebody who brings a document."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from curriculum.models import ModulePage
from interface.languages import LANGUAGES
from manuscripts.errors import DocumentRefused, DocumentTooLarge
from manuscripts.opening import MEGABYTE, refuse_by_size


class BringForm(forms.Form):
    """A document, and where its lessons shall stand."""

    file = forms.FileField(
        label=_("Word document"),
        help_text=_("A file whose name ends in .docx. Titles of lessons should be Heading 1."),
        widget=forms.FileInput(
            attrs={
                "class": "input",
                "accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            }
        ),
        allow_empty_file=True,  # told in our own words
        error_messages={"required": _("Choose the document.")},
    )
    module = forms.ChoiceField(
        label=_("Module and language"),
        help_text=_("The new lessons stand after those the module has."),
        error_messages={"required": _("Choose the module.")},
    )

    def __init__(
        self, *args: Any, pages: list[ModulePage], too_large: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.pages = {str(page.pk): page for page in pages}
        self.too_large = too_large
        self.fields["module"].choices = [("", "—"), *_by_language(pages)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A file thrown away on its way is not a missing one."""
        data = super().clean() or {}
        if self.too_large:
            self.errors.clear()
            self.refuse(DocumentTooLarge(settings.IMPORT_MOST_BYTES // MEGABYTE))
        return data

    def clean_file(self) -> bytes:
        """Its bytes; not read at all when there are too many."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        self.name = sent.name or ""
        try:
            refuse_by_size(sent.size or 0, settings.IMPORT_MOST_BYTES)
        except DocumentRefused as refusal:
            raise forms.ValidationError(str(refusal.message), code=refusal.code) from refusal
        return bytes(sent.read())

    def clean_module(self) -> ModulePage:
        """The page itself."""
        return self.pages[self.cleaned_data["module"]]

    def refuse(self, refusal: DocumentRefused) -> None:
        """Say a refusal where it belongs."""
        self.add_error("file", forms.ValidationError(str(refusal.message), code=refusal.code))


def _by_language(pages: list[ModulePage]) -> list[tuple[str, list[tuple[str, str]]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for page in pages:
        name = LANGUAGES.get(page.locale.language_code, page.locale.language_code)
        found.setdefault(name, []).append((str(page.pk), f"{page.code} · {page.title}"))
    return list(found.items())
