"""The key of a question as its page sends it; its texts are taken from the bank, never from the page."""

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import QuestionKind
from assessments.questions.content import Content
from questionbank.forms.fields import CHOICES, NUMBERS, PARTS, SPELLINGS, fields_of, rows_in

_KEY_FIELDS = ("right", "mark", "to", "place")
_KEY_ROWS = (NUMBERS, SPELLINGS)


class ReasonForm(forms.Form):
    """Why; it stands with every changed result."""

    reason = forms.CharField(
        label=_("Why the key is corrected"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


def is_of_key(name: str) -> bool:
    """Whether a correction may send this field: marks, pairs and places, and rows that are all key."""
    steps = name.split(".")
    if steps[0].startswith(PARTS) and len(steps) > 2:
        steps = steps[1:]
    return steps[-1] in _KEY_FIELDS or steps[0][:1] in _KEY_ROWS


def key_fields(content: Content) -> dict[str, str]:
    """All fields of the question, steps of an ordering with their places."""
    fields = fields_of(content)
    return fields | dict(_places(content, fields))


def corrected_fields(content: Content, sent: Mapping[str, str]) -> dict[str, str]:
    """The question as it stands, with the key that was sent in the place of its own."""
    fields = key_fields(content)
    rest = {name: value for name, value in fields.items() if not is_of_key(name)}
    return rest | {name: value for name, value in sent.items() if is_of_key(name)}


def _places(content: Content, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    parts = rows_in(fields, "", PARTS)
    for prefix, each in [("", content), *zip(parts, content.parts, strict=True)]:
        if each.kind == QuestionKind.ORDERING:
            for n in range(1, len(each.choices) + 1):
                yield f"{prefix}{CHOICES}{n}.place", str(n)
