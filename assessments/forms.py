"""What pages of this room send."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.enums import Moment
from assessments.errors import ChoiceUnknown
from assessments.models import Form
from assessments.selectors.forms import current_forms
from lms.lib.ids import key_or_none, uuid7


def typed_answers(post: QueryDict) -> dict[uuid.UUID, uuid.UUID]:
    """Choice by item, from fields named by the item's key. Raises ChoiceUnknown."""
    try:
        return {
            uuid.UUID(name): uuid.UUID(str(value)) for name, value in post.items() if "-" in name
        }
    except ValueError:
        raise ChoiceUnknown from None


def stamp_of(post: QueryDict) -> uuid.UUID:
    """The key the page was made with: the same page sent twice is seen as the same."""
    return key_or_none(post.get("stamp")) or uuid7()


class CodeForm(forms.Form):
    """The code on a participant's slip, as typed; what is wrong with it the selector says."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Eight letters and digits, as on your slip."),
        error_messages={"required": _("Type the code that stands on your slip.")},
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "input code entry",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "placeholder": "XXXX-XXXX",
            }
        ),
    )


class TestForm(forms.Form):
    """A test to give in an activity."""

    __test__ = False

    form = forms.ModelChoiceField(Form.objects.none(), label=_("Form"), empty_label=None)
    moment = forms.ChoiceField(choices=Moment.choices, label=_("When"))
    pass_mark = forms.IntegerField(  # reads any digits; a number field of a browser would not
        label=_("Pass mark in per cent"),
        min_value=0,
        max_value=100,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "3"}),
    )
    shows_score = forms.BooleanField(
        label=_("Participants see their score after sending"), required=False, initial=True
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, pass_mark: int = 70) -> None:
        super().__init__(data, initial={"pass_mark": pass_mark, "moment": Moment.PRE})
        current = [form.pk for form in current_forms()]
        forms_field = self.fields["form"]
        assert isinstance(forms_field, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        forms_field.queryset = Form.objects.filter(pk__in=current)
