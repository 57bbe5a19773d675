"""The page of one seat: only what was changed on it, both halves or neither, only of one's own register."""

import pytest

from ledger.models import RefusedFact
from people.enums import AgeBand, Sex
from people.errors import IdentityRemoved
from people.services import register_person, remove_identity
from people.who import Who
from tests.cast import enter
from tests.training.test_activity_pages import another, of  # noqa: F401
from tests.training.test_roster_page import form_of
from training.enums import ActivityStatus
from training.errors import CountedInAVerdict
from training.services import Seat, change_who, enrol, set_activity_status


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


@pytest.fixture
def coordinator(client_of):
    return client_of("coordinator_here")


@pytest.fixture
def verdict(stated, manager):
    """Verifies an activity, or sets it back to held."""

    def say(activity, status=ActivityStatus.VERIFIED, later=60):
        fact = stated(by=manager, later=later)
        set_activity_status(activity=activity, status=status, reason="Read again", fact=fact)

    return say


def page_of(seat):
    return f"/en/seats/{seat.pk}/"


def test_a_page_grown_old_takes_no_consent_back(phone, coordinator, zarghona):
    """A trainer opens the page, Zarghona says no to the coordinator, the trainer saves a position."""
    path = page_of(zarghona)
    old = form_of(phone.get(path))
    coordinator.post(path, form_of(coordinator.get(path)) | {"consent_taking_part": "no"})
    # Her name is by code only from now on, so the page asks nothing of who she is.
    assert phone.post(path, old | {"position": "Teacher"}).status_code == 302
    zarghona.refresh_from_db()
    assert (zarghona.consent_taking_part, zarghona.position) == (False, "Teacher")


def test_a_page_grown_old_takes_no_name_back(phone, coordinator, zarghona):
    path = page_of(zarghona)
    old = form_of(phone.get(path))
    coordinator.post(path, form_of(coordinator.get(path)) | {"name": "ذرغونه", "position": "Head"})
    phone.post(path, old | {"phone": "0700 123 456", "organisation": "Shura"})
    zarghona.refresh_from_db()
    identity = zarghona.person.identity
    assert (identity.name, identity.phone) == ("ذرغونه", "+93700123456")
    assert (zarghona.position, zarghona.organisation_text) == ("Head", "Shura")


def test_after_back_another_change_is_saved_too_and_a_second_tap_is_one(phone, zarghona):
    path = page_of(zarghona)
    form = form_of(phone.get(path))
    for position in ("Teacher", "Head", "Head"):
        assert phone.post(path, form | {"position": position}).status_code == 302
    zarghona.refresh_from_db()
    assert (zarghona.position, zarghona.corrections.count()) == ("Head", 2)
    assert not RefusedFact.objects.exists()


def test_sex_and_position_of_a_verified_training_are_both_refused(phone, zarghona, verdict):
    form = form_of(phone.get(page_of(zarghona)))
    verdict(zarghona.activity)
    for change in ({"sex": "male"}, {"sex": "male", "position": "Teacher"}, {"age_band": "18_29"}):
        answer = phone.post(page_of(zarghona), form | change)
        assert answer.status_code == 422, change
        assert "its figures count sex and age" in answer.content.decode()
    zarghona.refresh_from_db()
    assert (zarghona.person.sex, zarghona.position) == (Sex.FEMALE, "")


def test_a_name_is_not_changed_when_the_seat_cannot_be(phone, zarghona, verdict):
    form = form_of(phone.get(page_of(zarghona)))
    verdict(zarghona.activity)
    both = form | {"name": "ذرغونه", "position": "Teacher"}
    assert phone.post(page_of(zarghona), both).status_code == 422
    zarghona.person.identity.refresh_from_db()
    assert zarghona.person.identity.name == "زرغونه"


def test_a_name_is_spelled_right_after_the_verdict_and_a_sex_once_it_is_taken_back(
    phone, zarghona, verdict
):
    path = page_of(zarghona)
    verdict(zarghona.activity)
    assert phone.post(path, form_of(phone.get(path)) | {"name": "ذرغونه"}).status_code == 302
    zarghona.person.identity.refresh_from_db()
    assert zarghona.person.identity.name == "ذرغونه"
    verdict(zarghona.activity, ActivityStatus.HELD, later=70)
    assert phone.post(path, form_of(phone.get(path)) | {"sex": "male"}).status_code == 302
    zarghona.person.refresh_from_db()
    assert zarghona.person.sex == Sex.MALE


def test_a_verdict_on_another_training_of_hers_counts_as_well(
    zarghona,
    another,  # noqa: F811
    stated,
    verdict,
):
    enrol(activity=another, person=zarghona.person, seat=Seat(role=None), fact=stated())
    verdict(another)
    with pytest.raises(CountedInAVerdict):
        change_who(person=zarghona.person, who={"age_band": AgeBand.FROM_18}, fact=stated())


def test_nobody_is_named_anew_once_the_name_is_removed(zarghona, stated):
    remove_identity(person=zarghona.person)
    with pytest.raises(IdentityRemoved):
        change_who(person=zarghona.person, who={"name": "زرغونه"}, fact=stated())


@pytest.fixture
def guest(here, balkh, elder, activity, stated):
    """Humaira stands in the register of Balkh, and sits in a training in Nuristan."""
    who = Who(name="حمیرا", father_name="غلام سخی", sex=Sex.FEMALE, phone="0700 555 123")
    registered = stated(by=enter("neighbour"))
    person = register_person(keeper=here, kept_in=balkh, who=who, fact=registered)
    return enrol(activity=activity, person=person, seat=Seat(role=elder), fact=stated())


def test_of_a_guest_the_name_is_shown_and_nothing_of_who_it_is_changes(phone, activity, guest):
    assert "حمیرا" in phone.get(of(activity, "people/")).content.decode()
    page = phone.get(page_of(guest))
    html = page.content.decode()
    assert "حمیرا" in html
    assert "700555123" not in html
    assert "غلام سخی" not in html
    sent = {"name": "نجیبه", "sex": "male", "phone": "0700 000 111", "position": "Teacher"}
    assert phone.post(page_of(guest), form_of(page) | sent).status_code == 302
    guest.refresh_from_db()
    identity = guest.person.identity
    assert (identity.name, identity.phone) == ("حمیرا", "+93700555123")
    assert (guest.person.sex, guest.position) == (Sex.FEMALE, "Teacher")


def test_a_page_that_claims_to_have_shown_the_name_changes_it_no_more(phone, guest):
    form = form_of(phone.get(page_of(guest)))
    forged = form | {"was": f"{form['was']} name:00000000", "name": "نجیبه"}
    phone.post(page_of(guest), forged)
    assert guest.person.statements.count() == 1


def test_who_reaches_both_registers_corrects_a_guest(coordinator, guest):
    form = form_of(coordinator.get(page_of(guest))) | {"name": "حميرا"}
    assert coordinator.post(page_of(guest), form).status_code == 302
    guest.person.identity.refresh_from_db()
    assert guest.person.identity.name == "حميرا"


def test_five_thousand_digits_renew_no_code(phone, guest):
    path = f"{page_of(guest)}renew/"
    assert phone.post(path, {"version": "9" * 5000})["Location"] == page_of(guest)
    guest.refresh_from_db()
    assert guest.access_version == 1
