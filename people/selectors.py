"""Reads across persons: who may already stand in the register."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lms.lib.folding import fold
from people.models import Organisation, OrganisationAlias, Person
from people.models.persons import fold_of
from people.phones import e164

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from people.models import User

_MOST = 5


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A person who may be the one being registered, and why. A suggestion, never a merge.

    Not `named`: in provinces of others, to be shown by code and province only.
    """

    person: Person
    named: bool
    reasons: tuple[Promise, ...]


def probable_duplicates(
    *, user: User, keeper: Organisation, name: str, father_name: str, phone: str = ""
) -> list[Likeness]:
    """At most five persons the user may see or `keeper` keeps anywhere, the likeliest first.

    Two signs are needed of: name, father's name, phone - in any spelling that folds to the same.
    A phone alone is no sign, families share them.
    """
    wanted = fold_of(name, father_name).split("|")
    number = e164(phone) if phone.strip() else None
    reasons = {
        person: signs
        for person in _candidates(user, keeper, wanted, number)
        if len(signs := _reasons(person, wanted, number)) > 1
    }
    likeliest = sorted(reasons, key=lambda person: -len(reasons[person]))[:_MOST]
    seen = set(Person.objects.visible_to(user).filter(pk__in=[p.pk for p in likeliest]))
    return [
        Likeness(person=person, named=person in seen, reasons=reasons[person])
        for person in likeliest
    ]


def organisation_called(text: str) -> Organisation | None:
    """The organisation of this code, name or alias in any spelling; None when nobody knows it."""
    wanted = fold(text)
    if not wanted:
        return None
    alias = OrganisationAlias.objects.filter(folded=wanted).select_related("organisation").first()
    if alias:
        return alias.organisation
    bare = text.strip()
    exact = Q(code__iexact=bare) | Q(name_en__iexact=bare) | Q(name_fa_af=bare) | Q(name_ps=bare)
    return Organisation.objects.filter(exact).first()


def _candidates(
    user: User, keeper: Organisation, wanted: list[str], number: str | None
) -> QuerySet[Person]:
    near = Q(identity__folded__startswith=f"{wanted[0]}|")
    if number:
        near |= Q(identity__phone=number)
    within = Q(keeper=keeper) | Q(pk__in=Person.objects.visible_to(user).values("pk"))
    found = Person.objects.filter(within, near, merged_into=None)
    return found.select_related("identity", "kept_in").order_by("pk")


def _reasons(person: Person, wanted: list[str], number: str | None) -> tuple[Promise, ...]:
    identity = person.identity
    have = [fold(part).replace(" ", "") for part in (identity.name, identity.father_name)]
    signs = (
        (have[0] == wanted[0], _("the same name")),
        (have[1] == wanted[1], _("the same father's name")),
        (bool(number) and identity.phone == number, _("the same phone")),
    )
    return tuple(reason for holds, reason in signs if holds)
