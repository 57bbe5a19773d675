"""What is asked of somebody who brings a file of questions, or takes one away."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from assessments.errors import ModuleUnknown
from assessments.questions.formats import FORMATS, INWARDS, guess
from assessments.questions.labels import module_of
from assessments.selectors.modules import must_be_in_manual
from assessments.selectors.outgoing import WITHOUT
from assessments.services.incoming import QuestionFile
from bankfiles.errors import QuestionFileTooLarge
from exchange.limits import MEGABYTE, MOST_BYTES
from interface.languages import LANGUAGES
from lms.lib.refusals import Refused

_NAMES = {WITHOUT: _("Without a module")}
_ENDINGS = ".txt,.gift,.xml,.aiken,text/plain,text/xml,application/xml"


class _HowForm(forms.Form):
    """How the bytes are to be understood."""

    language = forms.ChoiceField(
        label=_("Language of the questions"),
        help_text=_("A file is in one language. Texts in the other two stay as they are."),
        choices=tuple(LANGUAGES.items()),
    )
    module = forms.CharField(
        label=_("Module for questions that name none"),
        required=False,
        max_length=8,
        help_text=_("Like M3. A file may name it as the category of a question."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "characters"}),
    )

    def clean_module(self) -> str:
        """In capitals, with ASCII digits."""
        typed: str = self.cleaned_data["module"]
        module = module_of(typed.strip())
        if typed and not module:
            raise forms.ValidationError(_("A module is M and a number. Write it like M3."))
        if module:
            self._look_up(module)
        return module

    def _look_up(self, module: str) -> None:
        try:
            must_be_in_manual(module)
        except ModuleUnknown as refusal:
            raise forms.ValidationError(str(refusal.message), code=refusal.code) from None

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal where it belongs."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, forms.ValidationError(str(refusal.message), code=refusal.code))


class BringForm(_HowForm):
    """A file, and what is known of it."""

    file = forms.FileField(
        label=_("File of questions"),
        help_text=_("GIFT, Aiken or Moodle XML, as other programs export them."),
        widget=forms.FileInput(attrs={"class": "input", "accept": _ENDINGS}),
        allow_empty_file=True,  # told in our own words
        error_messages={"required": _("Choose the file.")},
    )
    format_name = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=(
            ("", _("Find out from the file")),
            *((name, FORMATS[name].label) for name in INWARDS),
        ),
    )
    field_order = ("file", "format_name", "language", "module")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())

    def clean_file(self) -> bytes:
        """Its bytes; not read at all when there are too many."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        self.name = sent.name or ""
        if (sent.size or 0) > MOST_BYTES:
            refusal = QuestionFileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
            raise forms.ValidationError(str(refusal.message), code=refusal.code)
        return bytes(sent.read())

    def brought(self) -> QuestionFile:
        """Of a form without faults."""
        said = self.cleaned_data
        return QuestionFile(
            data=said["file"],
            format_name=said["format_name"] or guess(self.name, said["file"]),
            language=said["language"],
            module=said["module"],
        )


class ReadAsForm(_HowForm):
    """The same bytes, understood in another way."""

    format_name = forms.ChoiceField(
        label=_("Format"), choices=tuple((name, FORMATS[name].label) for name in INWARDS)
    )
    field_order = ("format_name", "language", "module")


class OutForm(forms.Form):
    """Which questions go out, in which format and language."""

    form = forms.ChoiceField(label=_("Form"), required=False)
    module = forms.ChoiceField(label=_("Module"), required=False)
    format_name = forms.ChoiceField(
        label=_("Format"), choices=tuple((name, one.label) for name, one in FORMATS.items())
    )
    language = forms.ChoiceField(label=_("Language"), choices=tuple(LANGUAGES.items()))

    def __init__(self, *args: Any, forms_: list[str], modules: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("form", _("The whole bank"), forms_)
        self._offer("module", _("All modules"), [code or WITHOUT for code in modules])

    def _offer(self, name: str, all_of_it: Any, codes: list[str]) -> None:
        choices = [(code, _NAMES.get(code, code)) for code in codes]
        self.fields[name].choices = [("", all_of_it), *choices]  # type: ignore[attr-defined]
