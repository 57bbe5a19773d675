"""The key of a question as its page sends it; its texts are taken from the bank, never from the page."""

import re
from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.enums import QuestionKind
from assessments.questions.content import Content
from questionbank.forms.fields import (
    CHOICES,
    NUMBERS,
    PARTS,
    PROMPTS,
    SPELLINGS,
    fields_of,
    rows_in,
)

# Marks, pairs and places; and rows that are wholly key: accepted numbers and spellings.
_OF_KEY = re.compile(
    rf"({PARTS}\d+\.)?([{CHOICES}{PROMPTS}]\d+\.(right|mark|to|place)|[{NUMBERS}{SPELLINGS}]\d+\..+)",
    re.ASCII,
)


class ReasonForm(forms.Form):
    """Why; it stands with every changed result."""

    reason = forms.CharField(
        label=_("Why the key is corrected"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
    )


def is_of_key(name: str) -> bool:
    """Whether a correction may send this field."""
    return _OF_KEY.fullmatch(name) is not None


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
