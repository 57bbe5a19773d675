"""What a page showed when it was made, so that a page grown old changes only what was changed on it."""

import hashlib
import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from lms.lib.ids import derived

_OWN = ("stamp", "was")


class ShownField(forms.CharField):
    """Prints of all that stood in the form when it was shown: `name:print` with blanks between."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(
            error_messages={"required": _("This page is too old. Open it again and correct there.")}
        )


class ShownForm(forms.Form):
    """Knows what was changed on its page, whatever became of the row since the page was shown."""

    was = ShownField()

    def note_shown(self) -> None:
        """Once every field and its value are known: what the page will show."""
        shown = {
            name: self.get_initial_for_field(field, name)
            for name, field in self.fields.items()
            if name not in _OWN
        }
        self.initial["was"] = " ".join(f"{name}:{_print(said)}" for name, said in shown.items())

    def changed(self) -> frozenset[str]:
        """Fields that say otherwise than the page did; what it did not show was not changed on it."""
        names = set(self.fields) - set(_OWN)
        return frozenset(name for name in names if self.differs(name, self.cleaned_data.get(name)))

    def differs(self, name: str, said: Any) -> bool:
        """Whether this answer is another than the page showed."""
        was = dict(part.partition(":")[::2] for part in self.cleaned_data.get("was", "").split())
        return name in was and _print(said) != was[name]

    def key(self) -> uuid.UUID:
        """Of the fact: a second tap says the same thing again, another change after "back" does not."""
        said = (f"{name}={_plain(self.cleaned_data[name])}" for name in sorted(self.changed()))
        return derived(self.cleaned_data["stamp"], *said)


def _print(said: Any) -> str:
    """The same of a value that stands and of the same value typed."""
    return hashlib.sha256(_plain(said).encode()).hexdigest()[:8]


def _plain(said: Any) -> str:
    match said:
        case None:
            return ""
        case Model():
            return str(said.pk)
        case str():
            return said.strip()
        case QuerySet() | Iterable():
            return "\x1f".join(sorted(map(_plain, said)))
        case _:
            return str(said)
