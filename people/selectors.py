"""Reads across persons: who may already stand in the register, who is looked for by name or code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.lib import codes
from lms.lib.folding import fold
from people.enums import Sex
from people.matching import Alike, alike, beginnings, beyond, name_key, tail_key
from people.models import Identity, NotTheSame, Organisation, OrganisationAlias, Person
from people.models.persons import CODE_LENGTH
from people.phones import e164

if TYPE_CHECKING:
    import uuid

    from django.utils.functional import Promise

    from people.models import User
    from reference.models import Province

_MOST = 5
_MOST_FOUND = 10
_LOOKED_AT = 300  # candidates that are compared in full; keys are shared, but not by that many
_AT_ONCE = 40  # people described in one query

_NAME = {
    Alike.SAME: _("the same name"),
    Alike.SPELLED: _("the same name, spelled differently"),
    Alike.NEAR: _("a similar name"),
}
_FATHER = {
    Alike.SAME: _("the same father's name"),
    Alike.SPELLED: _("the same father's name, spelled differently"),
    Alike.NEAR: _("a similar father's name"),
}
_PHONE, _PROVINCE = _("the same phone"), _("the same province")


@dataclass(frozen=True, kw_only=True)
class Described:
    """Somebody as typed; what is not known stays empty."""

    name: str
    father_name: str
    phone: str = ""
    sex: str = ""
    province: Province | None = None


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """A person who may be the one being registered, and why. A suggestion, never a merge.

    Not `named`: in provinces of others, to be shown by code and province only.
    """

    person: Person
    named: bool
    reasons: tuple[Promise, ...]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """Two entries that may be one person, and why."""

    one: Person
    other: Person
    reasons: tuple[Promise, ...]


def probable_duplicates(
    *,
    user: User,
    keeper: Organisation,
    name: str,
    father_name: str,
    phone: str = "",
    sex: str = "",
    province: Province | None = None,
) -> list[Likeness]:
    """At most five persons the user may see or `keeper` keeps anywhere, the likeliest first.

    Two signs are needed of: name, father's name, phone - in any spelling and either script; one of
    them more than similar. A phone alone is no sign, families share them.
    """
    who = Described(name=name, father_name=father_name, phone=phone, sex=sex, province=province)
    return probable_duplicates_of_all(user=user, keeper=keeper, described=[who])[0]


def probable_duplicates_of_all(
    *, user: User, keeper: Organisation, described: Sequence[Described]
) -> list[list[Likeness]]:
    """`probable_duplicates` for each of several; a query for every forty of them, and one more."""
    within = Q(person__keeper=keeper) | Q(person__in=Person.objects.visible_to(user).values("pk"))
    found: list[list[tuple[Person, tuple[Promise, ...]]]] = []
    for start in range(0, len(described), _AT_ONCE):
        some = described[start : start + _AT_ONCE]
        near = _near(some, within)
        found += [_likeliest(who, near) for who in some]
    persons = {person.pk for likeliest in found for person, _reasons in likeliest}
    seen = set(Person.objects.visible_to(user).filter(pk__in=persons).values_list("pk", flat=True))
    return [
        [
            Likeness(person=person, named=person.pk in seen, reasons=reasons)
            for person, reasons in likeliest
        ]
        for likeliest in found
    ]


def probable_pairs(persons: Iterable[Person]) -> list[Pair]:
    """Who of these (with their identities) may be one person entered twice, unless somebody said no.

    One query.
    """
    pairs = [
        Pair(one=one, other=other, reasons=reasons)
        for one, other in _worth_comparing(persons)
        if (reasons := _reasons(_as_described(one), other))
    ]
    denied = _denied(pairs)
    return [pair for pair in pairs if (pair.one.pk, pair.other.pk) not in denied]


def people_called(*, user: User, typed: str) -> list[Person]:
    """At most ten whom the user may see, by the beginning of a name in any spelling, or by code.

    With identity and province, the nearest first. Nobody for fewer than three letters. Two queries.
    """
    seen = Person.objects.visible_to(user).values("pk")
    rows = Identity.objects.filter(_called(typed), person__in=seen)
    found = [row.person for row in rows.select_related("person__kept_in")[:_LOOKED_AT]]
    wanted = fold(typed)
    return sorted(found, key=lambda person: _distance(person, wanted))[:_MOST_FOUND]


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


def _called(typed: str) -> Q:
    if codes.is_sound(typed, CODE_LENGTH):
        return Q(person__code=codes.tidy(typed))
    near, starts = Q(pk__in=[]), beginnings(typed)
    for column in ("name_key", "tail_key") if starts else ():
        near |= Q(**{column: name_key(typed)})
        for start in starts:
            near |= Q(**{f"{column}__gte": start, f"{column}__lt": beyond(start)})
    return near


def _distance(person: Person, wanted: str) -> tuple[int, int, str]:
    """The lower, the nearer: spelled as typed, sounding like it, beginning with it."""
    name = person.identity.name
    folded = fold(name)
    spelled = 0 if folded.startswith(wanted) else 1 if wanted in folded else 2
    return spelled, -alike(name, wanted), folded


def _near(described: Sequence[Described], within: Q) -> list[Person]:
    """Whom a full comparison is worth, by the indexes of Identity."""
    near = Q(pk__in=[])
    for who in described:
        near |= _near_one(who)
    rows = Identity.objects.filter(near, within, person__merged_into=None)
    rows = rows.select_related("person__kept_in")[: _LOOKED_AT * len(described)]
    return [row.person for row in rows]


def _near_one(who: Described) -> Q:
    key, tail, father = name_key(who.name), tail_key(who.name), name_key(who.father_name)
    near = Q(pk__in=[])
    if key:
        near |= Q(name_key=key) | Q(tail_key=key)
        near |= Q(father_key=father, name_key__gte=key[:2], name_key__lt=beyond(key[:2]))
    if tail:
        near |= Q(name_key=tail)
    if number := e164(who.phone):
        near |= Q(phone=number)
    return near


def _likeliest(who: Described, near: Iterable[Person]) -> list[tuple[Person, tuple[Promise, ...]]]:
    signs = [(person, reasons) for person in near if (reasons := _reasons(who, person))]
    signs.sort(key=lambda found: (-len(found[1]), -_sureness(who, found[0]), found[0].pk))
    return signs[:_MOST]


def _sureness(who: Described, person: Person) -> int:
    identity = person.identity
    return alike(who.name, identity.name) + alike(who.father_name, identity.father_name)


def _reasons(who: Described, person: Person) -> tuple[Promise, ...]:
    """Why this may be the person; empty when the signs are too few."""
    identity = person.identity
    name = alike(who.name, identity.name)
    father = alike(who.father_name, identity.father_name)
    phone = bool(identity.phone) and e164(who.phone) == identity.phone
    if sum((bool(name), bool(father), phone)) < 2 or max(name, father) < Alike.SPELLED:
        return ()
    if {who.sex, person.sex} == {Sex.FEMALE, Sex.MALE} and name < Alike.SAME:
        return ()  # sister and brother: Latif and Latifa
    said = [_NAME.get(name), _FATHER.get(father), _PHONE if phone else None]
    near_by = who.province is not None and who.province.pk == person.kept_in_id
    return tuple(reason for reason in (*said, _PROVINCE if near_by else None) if reason)


def _worth_comparing(persons: Iterable[Person]) -> list[tuple[Person, Person]]:
    """Who shares a key, so that a long list is not compared each with each."""
    heaps: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in persons:
        names = getattr(person, "identity", None)
        if names is None:
            continue
        own = {("name", names.name_key), ("name", names.tail_key), ("phone", names.phone)}
        for key in (*own, ("father", names.father_key, names.name_key[:2])):
            if key[1]:
                heaps[key].append(person)
    met: dict[tuple[uuid.UUID, uuid.UUID], tuple[Person, Person]] = {}
    for heap in heaps.values():
        for one, other in combinations(sorted(heap, key=lambda person: person.pk), 2):
            met[one.pk, other.pk] = one, other
    return [met[keys] for keys in sorted(met)]


def _as_described(person: Person) -> Described:
    names = person.identity
    return Described(
        name=names.name,
        father_name=names.father_name,
        phone=names.phone,
        sex=person.sex,
    )


def _denied(pairs: Iterable[Pair]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    ones = [pair.one.pk for pair in pairs]
    said = NotTheSame.objects.filter(one__in=ones) if ones else NotTheSame.objects.none()
    return set(said.values_list("one_id", "other_id"))
