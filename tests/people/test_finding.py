"""Who may be the same person, who was said not to be, and who is found by a few letters."""

import re

import pytest
from django.db import connection

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from people.enums import Sex
from people.models import Identity, NotTheSame, Person
from people.selectors import (
    Described,
    people_called,
    probable_duplicates,
    probable_duplicates_of_all,
    probable_pairs,
)
from people.services import correct_person, register_person, tell_apart
from people.who import Who
from tests.factories import OrganisationFactory, ProvinceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return OrganisationFactory()


@pytest.fixture
def registered(here, trainer_here):
    def register(name, father_name, sex=Sex.FEMALE, **more):
        home = {"keeper": here, "kept_in": ProvinceFactory()}
        home |= {key: more.pop(key) for key in list(more) if key in home}
        who = Who(name=name, father_name=father_name, sex=sex, **more)
        return register_person(who=who, fact=FactStamp(by=trainer_here), **home)

    return register


def suggested(user, keeper, name, father_name, **more):
    found = probable_duplicates(
        user=user, keeper=keeper, name=name, father_name=father_name, **more
    )
    return [(one.person, [str(why) for why in one.reasons]) for one in found]


def test_a_name_in_latin_finds_the_one_in_our_script(registered, here, trainer_here):
    person = registered("محمد نصیر", "عبدالرحیم", Sex.MALE)
    assert suggested(trainer_here, here, "Mohd Nasir", "Abdul Raheem") == [
        (
            person,
            ["the same name, spelled differently", "the same father's name, spelled differently"],
        )
    ]


def test_a_phone_and_a_province_are_said_beside_the_name(registered, here, trainer_here):
    person = registered("زرغونه", "محمد نسیم", phone="0701234567")
    more = {"phone": "۰۷۰۱۲۳۴۵۶۷", "province": ProvinceFactory()}
    assert suggested(trainer_here, here, "زرغونه", "نسیم", **more) == [
        (
            person,
            ["the same name", "a similar father's name", "the same phone", "the same province"],
        )
    ]


def test_brothers_and_sisters_are_not_one(registered, here, trainer_here):
    registered("Latif", "Nasim", Sex.MALE)
    registered("محمود", "Nasim", Sex.MALE)
    assert suggested(trainer_here, here, "Latifa", "Nasim", sex=Sex.FEMALE) == []


def test_two_names_that_are_both_only_similar_are_no_reason(registered, here, trainer_here):
    registered("Jamil", "Latif", Sex.MALE)
    assert suggested(trainer_here, here, "Jamal", "Latifa") == []


def test_many_are_compared_in_as_many_queries_as_one(
    registered, here, trainer_here, django_assert_num_queries
):
    person = registered("زرغونه", "محمد نسیم")
    list(Person.objects.visible_to(trainer_here))  # her posts are read once a request
    one = Described(name="زرغونه", father_name="محمد نسیم")
    for several in (1, 3):
        with django_assert_num_queries(2):
            found = probable_duplicates_of_all(
                user=trainer_here, keeper=here, described=[one] * several
            )
        assert [[each.person for each in likely] for likely in found] == [[person]] * several


def test_who_was_told_apart_is_not_suggested_again(registered, trainer_here, manager):
    one, other = registered("زرغونه", "محمد نسیم"), registered("ذرغونه", "محمد نسیم")
    third = registered("نجیبه", "عبدالغفور")
    pairs = probable_pairs([other, third, one])
    assert [(pair.one, pair.other) for pair in pairs] == [(one, other)]
    assert [str(why) for why in pairs[0].reasons] == [
        "the same name, spelled differently",
        "the same father's name",
    ]
    for first, second in ((other, one), (one, other)):
        tell_apart(one=first, other=second, fact=FactStamp(by=manager))
    assert [(said.one, said.recorded_by) for said in NotTheSame.objects.all()] == [(one, manager)]
    assert probable_pairs([one, other, third]) == []
    assert tell_apart(one=one, other=one, fact=FactStamp(by=manager)) is None


def called(user, typed):
    return [person.identity.name for person in people_called(user=user, typed=typed)]


def test_people_are_found_by_name_in_any_spelling_and_by_code(registered, trainer_here):
    person = registered("محمد نصیر", "عبدالرحیم", Sex.MALE)
    registered("زرغونه", "محمد نسیم")
    for typed in ("moh", "Muhammad Naser", "نصیر", "nas", "محمد", person.shown_code.lower()):
        assert called(trainer_here, typed) == ["محمد نصیر"]
    for typed in ("", "م", "zz", "Karim", "<b>'%_"):
        assert called(trainer_here, typed) == []


def test_spelled_as_typed_comes_first_and_ten_are_enough(registered, trainer_here):
    for number in range(12):
        registered("Zarghuna", f"Nasim {number}")
    registered("Zarghona", "Karim")
    found = called(trainer_here, "Zarghona")
    assert (len(found), found[0]) == (10, "Zarghona")


def test_nobody_of_another_organisation_or_province_is_found(
    registered, trainer_here, trainer_elsewhere, neighbour, manager
):
    registered("زرغونه", "محمد نسیم")
    assert [
        called(user, "زرغونه") for user in (trainer_here, trainer_elsewhere, neighbour, manager)
    ] == [["زرغونه"], [], [], ["زرغونه"]]


def test_a_corrected_name_is_found_under_the_new_one_only(registered, trainer_here):
    person = registered("زرغونه", "محمد نسیم")
    right = Who(name="نجیبه", father_name="محمد نسیم", sex=Sex.FEMALE)
    correct_person(person=person, who=right, fact=FactStamp(by=trainer_here))
    assert (called(trainer_here, "زرغونه"), called(trainer_here, "نجیبه")) == ([], ["نجیبه"])


def test_keys_are_made_by_whatever_saves_the_row(here):
    person = Person.objects.create(id=uuid7(), keeper=here, kept_in=ProvinceFactory())
    Identity.objects.bulk_create(
        [Identity(person=person, name="Mohammad Nasir", father_name="گل آغا")]
    )
    keys = Identity.objects.values_list("name_key", "tail_key", "father_key").get()
    assert keys == ("mhmdnsr", "nsr", "glg")


def test_looking_for_people_reads_an_index_and_no_table(trainer_here, here):
    from people.selectors import _called, _near_one

    who = Described(name="Mohammad Nasir", father_name="Gul Agha", phone="0701234567")
    if connection.vendor == "postgresql":  # which reads a table of three rows rather than any index
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    for condition in (_called("Mohammad"), _near_one(who)):
        plan = Identity.objects.filter(condition).explain()
        assert not re.search(r"SCAN people_identity|Seq Scan on people_identity", plan)
        assert "identity_name_key" in plan
