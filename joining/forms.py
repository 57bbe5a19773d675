"""What people write who ask for a place."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledger.services import digest_of
from lms.lib.ids import derived
from people.enums import Sex
from people.selectors import organisation_called
from people.who import Who
from training.forms.fields import ProvinceField, RoleField, StampField
from training.services import Seat

_CONSENTS = ("consent_taking_part", "consent_name_on_certificate", "consent_contact")


class AskForm(forms.Form):
    """On one's own phone. Every consent may be left out without losing the place."""

    stamp = StampField()
    name = forms.CharField(label=_("Your name"), max_length=120)
    father_name = forms.CharField(label=_("Your father's name"), max_length=120)
    sex = forms.ChoiceField(
        label=_("You are"),
        choices=[
            (Sex.FEMALE, _("a woman")),
            (Sex.MALE, _("a man")),
            (Sex.NOT_RECORDED, _("I do not say")),
        ],
        widget=forms.RadioSelect,
    )
    role = RoleField()
    work_province = ProvinceField(label=_("Province where you work"), required=False)
    organisation = forms.CharField(
        label=_("Office or organisation"), max_length=160, required=False
    )
    consent_taking_part = forms.BooleanField(
        label=_("My name may stand on the list. If not, a code stands there."), required=False
    )
    consent_name_on_certificate = forms.BooleanField(
        label=_("My name may stand on my certificate. If not, a code stands there."),
        required=False,
    )
    consent_contact = forms.BooleanField(
        label=_("You may call me after the training."), required=False
    )
    phone = forms.CharField(
        label=_("Phone, if you may be called"),
        max_length=24,
        required=False,
        widget=forms.TextInput({"inputmode": "tel", "dir": "ltr", "autocomplete": "off"}),
    )

    FIRST = ("name", "father_name", "sex", "role", "work_province", "organisation")
    THEN = (*_CONSENTS, "phone")

    def first(self) -> list[forms.BoundField]:
        """Who it is."""
        return [self[name] for name in self.FIRST]

    def then(self) -> list[forms.BoundField]:
        """What may be refused."""
        return [self[name] for name in self.THEN]

    def key(self) -> uuid.UUID:
        """The same answers twice are one asking; other answers on the same page are another one.

        Role and province count by their keys: their names change with the language of the page.
        """
        typed = {name: value for name, value in self.cleaned_data.items() if name != "stamp"}
        return derived(self.cleaned_data["stamp"], "ask", digest_of(typed))

    def who(self) -> Who:
        """As typed; a phone only of who may be called."""
        typed = self.cleaned_data
        phone = typed["phone"] if typed["consent_contact"] else ""
        names = {name: typed[name] for name in ("name", "father_name")}
        return Who(**names, sex=Sex(typed["sex"]), phone=phone)

    def seat(self) -> Seat:
        """As typed; a known organisation by its row."""
        typed: dict[str, Any] = self.cleaned_data
        known = organisation_called(typed["organisation"])
        return Seat(
            role=typed["role"],
            organisation=known,
            organisation_text="" if known else typed["organisation"].strip(),
            work_province=typed["work_province"],
            **{name: typed[name] for name in _CONSENTS},
        )
