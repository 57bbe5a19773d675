"""What people type on the pages of this room."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from composing.services import LETTERS, LONGEST
from lms.lib.posted import whole_number
from training.forms.fields import StampField

_PLACE, _COUNT = "place.", "count."
_CODE = {
    "class": "input code",
    "dir": "ltr",
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
}


def _code_field(label: Any, *, room: int = 0, **options: Any) -> forms.CharField:
    """As typed; what is wrong with it the verb says."""
    widget = forms.TextInput({**_CODE, "maxlength": str(LONGEST - room)})
    return forms.CharField(label=label, widget=widget, **options)


class _NumbersForm(forms.Form):
    """A form with one small number for each of many things, in fields named `<prefix><thing>`."""

    numbers_prefix = ""

    @property
    def typed(self) -> dict[str, str]:
        """What stands in each field, by thing."""
        if not self.is_bound:
            return {key: str(value) for key, value in self.initial.get("numbers", {}).items()}
        start = len(self.numbers_prefix)
        found = {name: str(self.data[name]) for name in self.data}
        return {n[start:]: v.strip() for n, v in found.items() if n.startswith(self.numbers_prefix)}

    @property
    def numbers(self) -> dict[str, int]:
        """By thing, without those left empty."""
        read = {thing: whole_number(text) for thing, text in self.typed.items() if text}
        return {thing: number for thing, number in read.items() if number}

    def clean(self) -> dict[str, Any]:
        wrong = [t for t, text in self.typed.items() if text and whole_number(text) is None]
        for thing in wrong:
            message = _("%(thing)s: “%(typed)s” is no whole number.")
            params = {"thing": thing, "typed": self.typed[thing]}
            self.add_error(None, forms.ValidationError(message, params=params))
        return self.cleaned_data


class ComposeForm(_NumbersForm):
    """A form by hand: at each question to be asked, its place."""

    numbers_prefix = _PLACE
    code = _code_field(
        _("Code of the form"),
        help_text=_(
            "Latin letters, digits and hyphens, as POST-2. A code in use gets its next edition."
        ),
    )

    @property
    def questions(self) -> list[str]:
        """Codes in the order of their places; of two with one place, the lower code first."""
        return [code for place, code in sorted((n, c) for c, n in self.numbers.items())]


class BlueprintForm(_NumbersForm):
    """How many questions of each module, and the anchors."""

    numbers_prefix = _COUNT
    code = _code_field(_("Code of the blueprint"), help_text=_("As COURSE-3."))

    @property
    def anchors(self) -> list[str]:
        """Codes of the questions ticked."""
        return self.data.getlist("anchors") if isinstance(self.data, QueryDict) else []


def _two_codes() -> str:
    return gettext("The two forms are called by this code with -%(first)s and -%(second)s.") % {
        "first": LETTERS[0],
        "second": LETTERS[1],
    }


class DrawForm(forms.Form):
    """Draw two parallel forms; the seed follows from the stamp."""

    stamp = StampField()
    code = _code_field(
        _("Code of the forms"),
        room=2,
        help_text=lazy(_two_codes, str)(),  # filled in here, it would stay in one language
    )
