"""Registering persons, correcting what was mistyped, removing who they are."""

from dataclasses import asdict

from ledger.models import RefusedFact
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from people.errors import IdentityRemoved, RegisteredElsewhere
from people.farewells import identity_removed
from people.models import Identity, Organisation, Person, PersonStatement, User
from people.who import Who, tidied
from reference.models import Province

_NAMES = ("name", "name_latin", "father_name", "father_name_latin", "phone")


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


def _state(person: Person, who: Who, fact: FactStamp) -> None:
    append(PersonStatement, fact=fact, person=person, **asdict(tidied(who)))
    latest = person.statements.latest("happened_at", "received_at", "id")
    person.sex, person.age_band = latest.sex, latest.age_band
    person.save(update_fields=["sex", "age_band"])
    names = {column: getattr(latest, column) for column in _NAMES}
    Identity.objects.update_or_create(person=person, defaults=names)
