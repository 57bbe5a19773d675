"""A person stands apart from who they are: a name can go without changing a total."""

from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps

from ledger.errors import FactConflict
from ledger.models import RefusedFact
from ledger.services import digest_of
from ledger.stamps import FactStamp
from people.enums import Sex
from people.errors import (
    FatherNameMissing,
    IdentityRemoved,
    NameMissing,
    PhoneUnknown,
    RegisteredElsewhere,
)
from people.logs import beside
from people.models import Identity, Person, PersonStatement
from people.selectors import organisation_called, probable_duplicates
from people.services import correct_person, register_person, remove_identity
from people.who import Who
from tests.factories import OrganisationFactory, ProvinceFactory

pytestmark = pytest.mark.django_db
ZARGHONA = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.FEMALE, phone="۰۷۰۱۲۳۴۵۶۷")


@pytest.fixture
def registered(trainer_here):
    def register(who=ZARGHONA, fact=None, **more):
        home = {"keeper": OrganisationFactory(), "kept_in": ProvinceFactory()} | more
        return register_person(who=who, fact=fact or FactStamp(by=trainer_here), **home)

    return register


def test_signs_that_turn_the_direction_are_no_part_of_a_name(registered):
    mirrored = replace(ZARGHONA, name="\u202eزرغونه\u2069\x07", father_name="گل\u200cآغا \u061c")
    identity = registered(mirrored).identity
    assert (identity.name, identity.father_name) == ("زرغونه", "گل\u200cآغا")


def test_the_key_is_the_makers_and_the_phone_is_stored_one_way(registered, trainer_here):
    fact = FactStamp(by=trainer_here)
    person = registered(fact=fact)
    assert (person.pk, person.sex, person.identity.phone) == (fact.id, "female", "+93701234567")
    assert registered(fact=fact) == person
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"name": "  "}, NameMissing),
        ({"father_name": ""}, FatherNameMissing),
        ({"phone": "12345"}, PhoneUnknown),
    ],
)
def test_who_is_refused_leaves_nothing_behind(registered, change, refusal):
    with pytest.raises(refusal):
        registered(replace(ZARGHONA, **change))
    assert not Person.objects.exists()


def test_a_correction_stands_and_the_first_word_is_kept(registered, trainer_here, manager):
    person = registered()
    right = replace(ZARGHONA, name="زرغونه گل")
    correct_person(person=person, who=right, fact=FactStamp(by=manager))
    person.identity.refresh_from_db()
    assert person.identity.name == "زرغونه گل"
    assert [(said.name, said.recorded_by) for said in person.statements.all()] == [
        ("زرغونه", trainer_here),
        ("زرغونه گل", manager),
    ]


def test_removing_an_identity_removes_the_name_everywhere_and_no_person(registered, trainer_here):
    fact = FactStamp(by=trainer_here)
    person = registered(fact=fact)
    with pytest.raises(FactConflict):
        registered(replace(ZARGHONA, name="نجیبه"), fact=fact)
    remove_identity(person=person)
    remove_identity(person=person)
    assert not Identity.objects.exists()
    assert not RefusedFact.objects.exists()
    assert [(said.name, said.phone, said.digest) for said in PersonStatement.objects.all()] == [
        ("", "", "")
    ]
    assert [(one.pk, one.sex) for one in Person.objects.all()] == [(person.pk, "female")]


def test_a_refused_registration_keeps_nobodys_name_but_tells_what_differs(registered, trainer_here):
    """The back button, and another woman's answers: hers are refused under Zarghona's key."""
    fact = FactStamp(by=trainer_here)
    person = registered(fact=fact)
    najiba = Who(name="نجیبه", father_name=ZARGHONA.father_name, sex=Sex.MALE, phone="")
    for _tap in range(2):
        with pytest.raises(FactConflict):
            registered(najiba, fact=fact)
    refused = RefusedFact.objects.get()
    assert refused.body == {
        "person": str(person.pk),
        "name": "withheld",
        "phone": "",
        "sex": "male",
        "age_band": najiba.age_band,
    }
    told = [(one.column, one.stands, one.came) for one in beside([refused])[0].differences]
    assert told == [
        ("name", "•••", "•••"),
        ("phone", "•••", "—"),
        ("sex", "female", "male"),
    ]


def test_names_leave_what_was_refused_before(registered, trainer_here):
    migration = import_module("people.migrations.0005_refused_without_names")
    fact = FactStamp(by=trainer_here)
    registered(fact=fact)
    stands = PersonStatement.objects.values(*PersonStatement.NAMES).get()
    for number, name in enumerate(("نجیبه", "حمیرا"), start=1):
        RefusedFact.objects.create(
            kind="people.PersonStatement",
            fact_id=fact.id,
            digest=str(number),
            body=stands | {"name": name, "sex": "female"},
        )
    other = RefusedFact.objects.create(
        kind="training.AttendanceMark", fact_id=fact.id, digest="3", body={"reason": "ill"}
    )
    migration.withhold(apps, None)
    kept = RefusedFact.objects.get(kind="people.PersonStatement")
    assert (kept.body, kept.digest) == (
        {"name": "withheld", "sex": "female"},
        digest_of({"name": "withheld", "sex": "female"}),
    )
    other.refresh_from_db()
    assert (other.body, other.digest) == ({"reason": "ill"}, "3")


def test_a_late_registration_does_not_bring_a_removed_name_back(registered, trainer_here):
    fact = FactStamp(by=trainer_here)
    person = remove_identity(person=registered(fact=fact))
    assert registered(fact=fact) == person
    with pytest.raises(IdentityRemoved):
        correct_person(person=person, who=ZARGHONA, fact=FactStamp(by=trainer_here))
    assert not Identity.objects.exists()


def test_another_spelling_of_the_same_person_is_suggested_with_reasons(registered, trainer_here):
    person = registered(replace(ZARGHONA, name="عبد الرحيم", father_name="گل آغا"))
    found = probable_duplicates(
        user=trainer_here, keeper=person.keeper, name="عبدالرحیم", father_name="گل اغا"
    )
    assert [(one.person, [str(why) for why in one.reasons]) for one in found] == [
        (person, ["the same name", "the same father's name"])
    ]


def test_a_familys_phone_alone_suggests_nobody(registered, trainer_here):
    keeper = registered().keeper
    other = {"name": "نجیبه", "father_name": "عبدالغفور"}
    assert probable_duplicates(user=trainer_here, keeper=keeper, phone="0701234567", **other) == []


def test_nobody_is_suggested_from_the_register_of_others(registered, trainer_elsewhere):
    registered()
    same = {"name": ZARGHONA.name, "father_name": ZARGHONA.father_name}
    away = OrganisationFactory(code="AWAY")
    assert probable_duplicates(user=trainer_elsewhere, keeper=away, **same) == []


def test_the_partners_register_in_another_province_is_searched_and_names_nobody(
    registered, trainer_here, neighbour
):
    person = registered()
    same = {"name": ZARGHONA.name, "father_name": ZARGHONA.father_name}
    for user, named in ((trainer_here, True), (neighbour, False)):
        found = probable_duplicates(user=user, keeper=person.keeper, **same)
        assert [(one.person, one.named) for one in found] == [(person, named)]


def test_a_key_known_elsewhere_hands_over_no_stranger(registered, trainer_here):
    fact = FactStamp(by=trainer_here)
    registered(fact=fact)
    with pytest.raises(RegisteredElsewhere):
        registered(fact=fact, keeper=OrganisationFactory(code="AWAY"))


def test_an_organisation_is_known_by_code_name_and_alias():
    here = OrganisationFactory(code="OFRD", name_en="Relief and Development")
    here.aliases.create(text="O.F.R.D")
    for typed in ("ofrd", "relief and development", " o f r d "):
        assert organisation_called(typed) == here
    assert organisation_called("Unknown") is None
    assert organisation_called("") is None
