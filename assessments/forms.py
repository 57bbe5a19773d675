"""What pages of this room send."""

import datetime as dt
import uuid

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from assessments.errors import AnswerUnknown
from assessments.questions.replies import Fields
from lms.lib.ids import key_or_none, uuid7
from lms.lib.posted import whole_number


def typed_answers(post: QueryDict) -> dict[uuid.UUID, Fields]:
    """What was sent for each item, from fields named by its key, a point and a part's key.

    Raises AnswerUnknown.
    """
    answers: dict[uuid.UUID, dict[str, list[str]]] = {}
    for name, values in post.lists():
        item, _point, part = name.partition(".")
        if "-" in item:
            key = key_or_none(item)
            if key is None:
                raise AnswerUnknown
            answers.setdefault(key, {})[part] = [str(value) for value in values]
    return dict(answers)


def age_of(post: QueryDict) -> dt.timedelta | None:
    """How long the answers waited on the phone, of `age` in seconds; None: they did not."""
    waited = whole_number(post.get("age", ""))
    return dt.timedelta(seconds=waited) if waited else None


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
