"""Fields that read what people type: any digits, any spelling of a province."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import localise, to_ascii
from lms.lib.ids import uuid7
from lms.lib.refusals import Refused
from reference.models import Province, Role
from reference.selectors import ProvinceFinder


class StampField(forms.UUIDField):
    """The key of what the form will state, made when it is shown: a second tap states nothing new."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(initial=uuid7)


class WholeNumberField(forms.IntegerField):
    """Zero or more, in ASCII, Persian or Arabic digits."""

    default_error_messages = {"invalid": _("Write a whole number.")}

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "7"})
        super().__init__(**{"min_value": 0, "max_value": 9_999_999, "widget": widget, **options})

    def to_python(self, value: Any) -> int | None:
        return super().to_python(to_ascii(str(value)) if value not in self.empty_values else value)

    def prepare_value(self, value: Any) -> Any:
        """A number we propose, in the digits of the page; what was typed, as it was typed."""
        if isinstance(value, int):
            return localise(str(value), translation.get_language() or "en")
        return value


class ProvinceField(forms.ModelChoiceField[Province]):
    """Chosen from the list; a name typed or sent by another spelling is understood too."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"queryset": Province.objects.all(), **options})

    def to_python(self, value: Any) -> Province | None:
        try:
            return super().to_python(value)
        except ValidationError:
            return self._by_name(str(value))

    def _by_name(self, typed: str) -> Province:
        try:
            return ProvinceFinder().get(typed)
        except Refused as refusal:
            raise ValidationError(str(refusal.message), code=refusal.code) from None


class RoleField(forms.ModelChoiceField[Role]):
    """Roles under their groups."""

    def __init__(self, **options: Any) -> None:
        queryset = Role.objects.select_related("group").order_by("group__order", "group", "order")
        super().__init__(**{"queryset": queryset, "label": _("Role"), **options})

    def __deepcopy__(self, memo: dict[int, Any]) -> "RoleField":
        field: RoleField = super().__deepcopy__(memo)
        field.widget.choices = lambda: _grouped(field.queryset or ())
        return field


def _grouped(roles: Iterable[Role]) -> list[tuple[str, Any]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for role in roles:
        groups.setdefault(str(role.group), []).append((role.pk, str(role)))
    return [("", _("Choose …")), *groups.items()]
