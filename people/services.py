"""Registering persons, correcting what was mistyped, removing who they are."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from uuid import UUID

from ledger.models import RefusedFact
from ledger.services import append, append_all
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from people.enums import AgeBand, Sex
from people.errors import IdentityRemoved, RegisteredElsewhere
from people.farewells import identity_removed
from people.models import Identity, NotTheSame, Organisation, Person, PersonStatement, User
from people.models.persons import unused_codes
from people.who import Who, tidied
from reference.models import Province

_NAMES = PersonStatement.NAMES
_AT_A_TIME = 500  # keys in a query


@verb
def register_person(
    *,
    keeper: Organisation,
    kept_in: Province,
    who: Who,
    fact: FactStamp,
    is_sample: bool = False,
) -> Person:
    """A person whose key is the fact's id, with the identity apart.

    The same registration again changes nothing, even after corrections or after the identity was
    removed. Raises NameMissing, FatherNameMissing, PhoneUnknown, RegisteredElsewhere, FactConflict.
    """
    shown = {"sex": who.sex, "age_band": who.age_band}
    home = {"keeper": keeper, "kept_in": kept_in, "is_sample": is_sample}
    person, _new = Person.objects.get_or_create(id=fact.id, defaults=shown | home)
    if person.keeper_id != keeper.pk:  # a key is no way into the register of others
        raise RegisteredElsewhere
    if person.identity_removed_at is None:
        _state(person, who, fact)
    return person


@dataclass(frozen=True, kw_only=True)
class Registration:
    """One person of many: who, kept in which province, under which stamp."""

    who: Who
    kept_in: Province
    fact: FactStamp


@verb
def register_people(
    *, keeper: Organisation, entries: Sequence[Registration], is_sample: bool = False
) -> list[Person]:
    """`register_person` for many, in a handful of queries; the persons in the order asked.

    The caller holds a lock under which no one else registers under the same keys. Raises
    NameMissing, FatherNameMissing, PhoneUnknown, RegisteredElsewhere.
    """
    known = Person.objects.in_bulk([entry.fact.id for entry in entries])
    if any(person.keeper_id != keeper.pk for person in known.values()):
        raise RegisteredElsewhere
    new = [entry for entry in entries if entry.fact.id not in known]
    said = {entry.fact.id: tidied(entry.who) for entry in new}
    shared = {"keeper": keeper, "is_sample": is_sample}
    made = Person.objects.bulk_create(
        Person(
            id=entry.fact.id,
            code=code,
            sex=entry.who.sex,
            age_band=entry.who.age_band,
            kept_in=entry.kept_in,
            **shared,
        )
        for entry, code in zip(new, unused_codes(len(new)), strict=True)
    )
    known |= {person.pk: person for person in made}
    append_all(
        PersonStatement,
        [
            (entry.fact, {"person": known[entry.fact.id], **asdict(said[entry.fact.id])})
            for entry in new
        ],
    )
    Identity.objects.bulk_create(
        Identity(person=person, **{name: getattr(said[person.pk], name) for name in _NAMES})
        for person in made
    )
    return [known[entry.fact.id] for entry in entries]


@verb
def correct_person(*, person: Person, who: Who, fact: FactStamp) -> Person:
    """State anew who a person is; what was stated before stays as history with who and when.

    Raises IdentityRemoved and what `register_person` raises.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.identity_removed_at is not None:
        raise IdentityRemoved
    _state(person, who, fact)
    return person


@verb
def tell_apart(*, one: Person, other: Person, fact: FactStamp) -> NotTheSame | None:
    """Remember that two who look alike are two people, so that nobody is asked again.

    Saying it again, in whichever order, changes nothing; of one with oneself nothing is said.
    """
    first, second = sorted((one, other), key=lambda person: person.pk)
    if first.pk == second.pk:
        return None
    said = NotTheSame.objects.filter(one=first, other=second).first()
    return said or append(NotTheSame, fact=fact, one=first, other=second)


@verb
def tell_apart_all(*, pairs: Sequence[tuple[Person, Person, FactStamp]]) -> list[NotTheSame]:
    """`tell_apart` for many pairs, in a handful of queries; the new rows only."""
    told: dict[tuple[UUID, UUID], tuple[FactStamp, dict[str, Person]]] = {}
    for one, other, fact in pairs:
        first, second = sorted((one, other), key=lambda person: person.pk)
        if first.pk != second.pk:
            told.setdefault((first.pk, second.pk), (fact, {"one": first, "other": second}))
    ones = list({one for one, _other in told})
    for start in range(0, len(ones), _AT_A_TIME):
        said = NotTheSame.objects.filter(one__in=ones[start : start + _AT_A_TIME])
        for both in said.values_list("one_id", "other_id"):
            told.pop(both, None)
    return append_all(NotTheSame, list(told.values()))


@verb
def keep_language(*, user: User, language: str) -> None:
    """The language a member of staff reads; saying it again changes nothing."""
    user.language = language
    user.save(update_fields=["language"])


@verb
def remove_identity(*, person: Person) -> Person:
    """Delete who a person is, wherever it was written. Code, sex, age band stay: no total changes.

    Rooms above forget the name in the same transaction (people.farewells). What was printed cannot
    be taken back: docs/decisions/033-what-a-removed-name-leaves.md.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    Identity.objects.filter(person=person).delete()
    person.statements.update(digest="", **dict.fromkeys(_NAMES, ""))
    kept = RefusedFact.objects.filter(kind=PersonStatement._meta.label)
    kept.filter(body__person=str(person.pk)).delete()
    if person.identity_removed_at is None:
        person.identity_removed_at = now()
        person.save(update_fields=["identity_removed_at"])
    identity_removed.send(sender=Person, person=person)
    return person


def who_stands(person: Person) -> Who:
    """As last stated. Raises IdentityRemoved."""
    names = Identity.objects.filter(person=person).first()
    if names is None:
        raise IdentityRemoved
    said = {name: getattr(names, name) for name in _NAMES}
    return Who(sex=Sex(person.sex), age_band=AgeBand(person.age_band), **said)


def _state(person: Person, who: Who, fact: FactStamp) -> None:
    append(PersonStatement, fact=fact, person=person, **asdict(tidied(who)))
    latest = person.statements.latest("happened_at", "id")
    person.sex, person.age_band = latest.sex, latest.age_band
    person.save(update_fields=["sex", "age_band"])
    names = {column: getattr(latest, column) for column in _NAMES}
    Identity.objects.update_or_create(person=person, defaults=names)
