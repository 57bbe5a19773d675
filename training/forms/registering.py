"""Registering somebody in an activity, and correcting it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledger.services import digest_of
from people.enums import AgeBand, Sex
from people.selectors import organisation_called
from people.who import Who
from training.forms.fields import ProvinceField, RoleField, StampField
from training.forms.shown import ShownForm
from training.models import Enrolment
from training.services import Seat

WHO = ("name", "father_name", "sex", "age_band", "name_latin", "father_name_latin", "phone")
_TICKS = ("walk_in", "consent_contact", "consent_name_on_certificate")
_YES_NO = {"yes": True, "no": False}


class TakingPartField(forms.ChoiceField):
    """Whether the name may stand on the list: yes, no, or not asked yet (None)."""

    def __init__(self) -> None:
        super().__init__(
            label=_("May the name stand on the list?"),
            choices=[("yes", _("Yes")), ("no", _("No: only the code is shown"))],
            widget=forms.RadioSelect,
            required=False,
        )

    def prepare_value(self, value: object) -> object:
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: object) -> bool | None:
        return _YES_NO.get(super().clean(value))

    def has_changed(self, initial: object, data: object) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class FindForm(forms.Form):
    """Consents of who is put on the list at one tap."""

    stamp = StampField()
    consent_taking_part = TakingPartField()
    consent_name_on_certificate = forms.BooleanField(
        label=_("Agrees to have the name on the certificate"), required=False
    )
    consent_contact = forms.BooleanField(
        label=_("Agrees to be contacted after the training"), required=False
    )

    def consents(self) -> dict[str, Any]:
        """As said aloud."""
        return {name: value for name, value in self.cleaned_data.items() if name != "stamp"}


class SeatForm(forms.Form):
    """Four answers are enough (name, father's name, sex, role); the rest may follow."""

    stamp = StampField()
    name = forms.CharField(label=_("Name"), max_length=120)
    father_name = forms.CharField(label=_("Father's name"), max_length=120)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    role = RoleField()
    work_province = ProvinceField(label=_("Province of work"), required=False)
    organisation = forms.CharField(label=_("Organisation"), max_length=160, required=False)
    position = forms.CharField(label=_("Position"), max_length=120, required=False)
    name_latin = forms.CharField(
        label=_("Name in Latin letters"),
        max_length=120,
        required=False,
        help_text=_("For the English certificate."),
    )
    father_name_latin = forms.CharField(
        label=_("Father's name in Latin letters"), max_length=120, required=False
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=24,
        required=False,
        help_text=_("Only if the person wants to be reached. A family's phone is fine."),
        widget=forms.TextInput({"inputmode": "tel", "dir": "ltr"}),
    )
    age_band = forms.ChoiceField(
        label=_("Age"), choices=AgeBand.choices, initial=AgeBand.NOT_RECORDED, required=False
    )
    walk_in = forms.BooleanField(label=_("Came without being invited"), required=False)
    consent_taking_part = TakingPartField()
    consent_contact = forms.BooleanField(
        label=_("Agrees to be contacted after the training"), required=False
    )
    consent_name_on_certificate = forms.BooleanField(
        label=_("Agrees to have the name on the certificate"), required=False
    )

    FIRST = ("name", "father_name", "sex", "role")
    CONSENTS = ("consent_taking_part", "consent_name_on_certificate", "consent_contact")
    LATER = (
        "work_province",
        "organisation",
        "position",
        "name_latin",
        "father_name_latin",
        "phone",
        "age_band",
        "walk_in",
    )

    def __init__(
        self, *args: Any, named: bool = True, unexpected: bool = False, **kwargs: Any
    ) -> None:
        """`unexpected`: the first session has begun, so whoever comes now probably was not invited."""
        super().__init__(*args, **kwargs)
        self.unexpected = unexpected
        for field in () if named else WHO:
            del self.fields[field]
        if unexpected:
            self.initial["walk_in"] = True
        if named and not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True

    def who(self) -> Who:
        """Who the person is, as typed."""
        typed = {field: self.cleaned_data[field] for field in WHO}
        typed["sex"] = Sex(typed["sex"])
        typed["age_band"] = AgeBand(typed["age_band"] or AgeBand.NOT_RECORDED)
        return Who(**typed)

    def seat(self) -> Seat:
        """What the person was at the time, as typed; a known organisation by its row."""
        typed = self.cleaned_data
        known = organisation_called(typed["organisation"])
        return Seat(
            role=typed["role"],
            organisation=known,
            organisation_text="" if known else typed["organisation"].strip(),
            position=typed["position"].strip(),
            work_province=typed["work_province"],
            consent_taking_part=typed["consent_taking_part"],
            **{tick: typed[tick] for tick in _TICKS},
        )

    def said(self) -> str:
        """Digest of what was typed: the same answers on the same page are one saying."""
        typed = self.cleaned_data.items()
        return digest_of({name: value for name, value in typed if name != "stamp"})

    def first(self) -> list[forms.BoundField]:
        """What is asked of everybody."""
        return self._bound((*self.FIRST, "walk_in") if self.unexpected else self.FIRST)

    def consents(self) -> list[forms.BoundField]:
        """May be refused without losing the place."""
        return self._bound(self.CONSENTS)

    def later(self) -> list[forms.BoundField]:
        """What may follow."""
        return self._bound(tuple(n for n in self.LATER if n != "walk_in" or not self.unexpected))

    def later_needs_a_look(self) -> bool:
        """True when a mistake hides among what may follow, or a province was taken from the last."""
        proposed = not self.is_bound and bool(self.initial.get("work_province"))
        return proposed or any(name in self.errors for name in self.LATER)

    def _bound(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]


class SeatCorrectionForm(ShownForm, SeatForm):
    """A seat as it stands; only what is changed on the page counts."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note_shown()

    def who_changed(self) -> dict[str, Any]:
        """Some of the Who."""
        names = self.changed() & set(WHO)
        return {name: getattr(self.who(), name) for name in names}

    def seat_changed(self) -> dict[str, Any]:
        """Some of the Seat; an organisation is a row of ours or a text."""
        names = self.changed() - set(WHO)
        if "organisation" in names:
            names |= {"organisation_text"}
        return {name: getattr(self.seat(), name) for name in names}


def as_for_the_last(last: Enrolment | None) -> dict[str, Any]:
    """What the next person most likely shares with the one before."""
    if last is None:
        return {}  # where the training is held says nothing of where somebody works
    return {
        "role": last.role_id,
        "work_province": last.work_province_id,
        "organisation": stated_organisation(last),
    }


def as_stated(enrolment: Enrolment, *, named: bool) -> dict[str, Any]:
    """What stands now, to be corrected."""
    seat = {
        "role": enrolment.role_id,
        "work_province": enrolment.work_province_id,
        "organisation": stated_organisation(enrolment),
        "position": enrolment.position,
        "consent_taking_part": enrolment.consent_taking_part,
        **{tick: getattr(enrolment, tick) for tick in _TICKS},
    }
    person = enrolment.person
    identity = getattr(person, "identity", None)
    if not named or identity is None:
        return seat
    names = {field: getattr(identity, field, "") for field in WHO}
    return seat | names | {"sex": person.sex, "age_band": person.age_band}


def stated_organisation(enrolment: Enrolment) -> str:
    """The organisation's name, or what was stated when it is no known one."""
    return str(enrolment.organisation or enrolment.organisation_text)
