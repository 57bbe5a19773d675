"""At the door: found by a few letters, asked once, proposed as a walk-in, kept waiting when it is full."""

import pytest

from joining.models import Applicant
from ledger.models import Look
from people.enums import Sex
from people.models import NotTheSame, Person
from tests.training.test_activity_pages import another, of, person  # noqa: F401
from tests.training.test_roster_page import form_of
from training.enums import ActivityStatus
from training.models import Enrolment


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


def new(page, **changes):
    return person(page, name="حمیرا", father_name="غلام سخی", **changes)


def test_the_name_is_where_typing_begins_and_four_answers_come_first(phone, activity):
    html = phone.get(of(activity, "register/")).content.decode()
    assert html.count("autofocus") == 1
    more = html.index('<details class="card"')
    asked = [html.index(f'name="{name}"') for name in ("name", "father_name", "sex", "role")]
    assert asked == sorted(asked)
    assert asked[-1] < more < html.index('name="work_province"')


def test_who_comes_after_the_first_session_began_is_proposed_as_a_walk_in(
    phone, activity, first_day, time_machine_at
):
    time_machine_at("2019-04-19")
    assert form_of(phone.get(of(activity, "register/"))).get("walk_in") is None
    time_machine_at("2019-04-20")
    assert "walk_in" in form_of(phone.get(of(activity, "register/")))


def test_a_man_in_a_training_for_women_is_asked_about_once(phone, activity, elder):
    activity.women_only = True
    activity.save()
    path = of(activity, "register/")
    asked = phone.post(path, new(phone.get(path), role=elder.pk, sex=Sex.MALE))
    assert "This training is for women" in asked.content.decode()
    assert not Enrolment.objects.exists()
    again = form_of(asked) | {"role": elder.pk, "sex": "male", "man": "1"}
    phone.post(path, again)
    assert [seat.person.sex for seat in Enrolment.objects.all()] == ["male"]


def test_when_it_is_full_one_may_wait_or_be_taken_in_all_the_same(phone, activity, zarghona, elder):
    activity.capacity = 1
    activity.save()
    path = of(activity, "register/")
    form = new(phone.get(path), role=elder.pk)
    assert "places are taken" in phone.post(path, form).content.decode()
    for _tap in range(2):
        phone.post(path, form | {"wait": "1"})
    waiting = Applicant.objects.get()
    assert (waiting.name, waiting.source, waiting.state) == ("حمیرا", "waiting", "waiting")
    phone.post(path, new(phone.get(path), role=elder.pk) | {"name": "نجیبه", "beyond": "1"})
    assert activity.enrolments.count() == 2


def test_one_page_writes_two_people_on_the_waiting_list_one_after_the_other(phone, activity, elder):
    """Back, another name, and "wait" again: the second is another person, not the first again."""
    activity.capacity = 0
    activity.save()
    form = new(phone.get(of(activity, "register/")), role=elder.pk) | {"wait": "1"}
    for name in ("حمیرا", "نجیبه", "نجیبه"):
        phone.post(of(activity, "register/"), form | {"name": name})
    assert [one.name for one in Applicant.objects.all()] == ["حمیرا", "نجیبه"]


def test_two_questions_are_asked_one_after_the_other(phone, activity, abdul_rahim, elder):
    activity.capacity, activity.women_only = 1, True
    activity.save()
    path = of(activity, "register/")
    form = new(phone.get(path), role=elder.pk, sex="male")
    first = phone.post(path, form | {"man": "1"})
    assert "places are taken" in first.content.decode()
    assert form_of(first)["man"] == "1"
    phone.post(path, form_of(first) | {"sex": "male", "role": elder.pk, "beyond": "1"})
    assert activity.enrolments.count() == 2


def test_a_second_tap_is_asked_nothing_when_the_first_filled_the_last_place(phone, activity, elder):
    activity.capacity = 1
    activity.save()
    path = of(activity, "register/")
    form = new(phone.get(path), role=elder.pk)
    assert {phone.post(path, form).status_code for _tap in range(2)} == {302}
    assert Enrolment.objects.count() == 1


def test_somebody_else_of_the_name_is_remembered(phone, another, zarghona, elder):  # noqa: F811
    path = of(another, "register/")
    form = person(phone.get(path), role=elder.pk)
    key = zarghona.person_id
    assert f'name="unlike" value="{key}"' in phone.post(path, form).content.decode()
    phone.post(path, form | {"other": "1", "unlike": str(key)})
    assert NotTheSame.objects.get().one == zarghona.person


def test_nobody_is_told_apart_from_whom_the_page_did_not_name(phone, another, zarghona, elder):  # noqa: F811
    path = of(another, "register/")
    phone.post(path, person(phone.get(path), role=elder.pk, other="1"))
    assert another.enrolments.count() == 1
    assert not NotTheSame.objects.exists()


@pytest.mark.parametrize(("said", "kept"), [("yes", True), ("no", False), ("", None)])
def test_consent_to_stand_on_the_list_is_yes_no_or_not_asked(phone, activity, elder, said, kept):
    path = of(activity, "register/")
    phone.post(path, new(phone.get(path), role=elder.pk, consent_taking_part=said))
    seat = Enrolment.objects.get()
    assert seat.consent_taking_part is kept
    html = phone.get(of(activity, "people/")).content.decode()
    assert ("حمیرا" in html, seat.person.shown_code in html) == (kept is not False, kept is False)


def test_a_consent_can_be_taken_back(phone, zarghona):
    path = f"/en/seats/{zarghona.pk}/"
    phone.post(path, form_of(phone.get(path)) | {"consent_taking_part": "no"})
    phone.post(path, form_of(phone.get(path)))
    zarghona.refresh_from_db()
    assert zarghona.consent_taking_part is False
    assert zarghona.corrections.count() == 1


def test_one_person_twice_on_the_list_is_pointed_out_until_somebody_knows_better(
    phone, activity, zarghona, seat_in
):
    double = seat_in(activity, "ذرغونه", "محمد نسیم")
    path = of(activity, "people/")
    assert "Probably one person" in phone.get(path).content.decode()
    both = {"person": [str(zarghona.person_id), str(double.person_id)]}
    for _tap in range(2):
        assert phone.post(f"{path}apart/", both)["Location"] == path
    assert NotTheSame.objects.count() == 1
    assert "Probably one person" not in phone.get(path).content.decode()


def test_a_double_can_be_settled_where_names_are_hidden(phone, activity, zarghona, seat_in):
    double = seat_in(activity, "ذرغونه", "محمد نسیم")
    activity.names_hidden = True
    activity.save()
    path = of(activity, "people/")
    html = phone.get(path).content.decode()
    assert "Probably one person" in html
    assert (double.person.shown_code in html, "رغونه" in html) == (True, False)
    both = {"person": [str(zarghona.person_id), str(double.person_id)]}
    phone.post(f"{path}apart/", both)
    assert "Probably one person" not in phone.get(path).content.decode()


def test_the_province_of_the_training_is_nobodys_province_of_work(phone, activity, elder):
    path = of(activity, "register/")
    page = phone.get(path)
    assert form_of(page)["work_province"] == ""
    phone.post(path, new(page, role=elder.pk))
    assert Enrolment.objects.get().work_province is None


def find(phone, activity, typed):
    return phone.get(of(activity, "find/"), {"q": typed})


def test_a_few_letters_find_a_person_and_one_tap_puts_them_on_the_list(
    phone,
    another,  # noqa: F811
    zarghona,
    trainer_here,
):
    page = find(phone, another, "Zargh")
    html = page.content.decode()
    assert "زرغونه" in html
    assert "Advocacy training" in html
    look = Look.objects.get(what="find")
    assert (look.user, look.subjects) == (trainer_here, [str(zarghona.person_id)])
    form = form_of(page) | {"person": zarghona.person_id, "consent_taking_part": "yes"}
    answers = {phone.post(of(another, "find/"), form)["Location"] for _tap in range(2)}
    seat = another.enrolments.get()
    assert answers == {f"{of(another, 'register/')}?after={seat.pk}"}
    assert (seat.person, seat.role, seat.work_province, seat.consent_taking_part) == (
        zarghona.person,
        zarghona.role,
        zarghona.work_province,
        True,
    )
    assert Person.objects.count() == 1


def test_a_code_finds_too_and_two_letters_find_nobody(phone, another, zarghona):  # noqa: F811
    assert "زرغونه" in find(phone, another, zarghona.person.shown_code).content.decode()
    assert "Nobody found" in find(phone, another, "زر").content.decode()


def test_who_is_on_the_list_is_not_offered_again(phone, activity, zarghona):
    html = find(phone, activity, "زرغونه").content.decode()
    assert "Already on the list" in html
    assert "Put on the list" not in html


def test_nobody_of_others_is_found_or_taken(client_of, activity, zarghona, plan, balkh):
    from dataclasses import replace

    from lms.lib.ids import uuid7
    from tests.cast import enter
    from training.services import plan_activity

    coordinator = enter("coordinator_here")
    in_balkh = replace(plan, provinces=[balkh], trainers=[])
    there = plan_activity(id=uuid7(), plan=in_balkh, by=coordinator)
    neighbour = client_of("neighbour")
    assert "Nobody found" in find(neighbour, there, "زرغونه").content.decode()
    stamp = form_of(neighbour.get(of(there, "register/")))["stamp"]
    sent = {"person": zarghona.person_id, "stamp": stamp}
    assert neighbour.post(of(there, "find/"), sent).status_code == 404


def test_where_names_are_hidden_a_hit_is_a_code(phone, another, zarghona):  # noqa: F811
    another.names_hidden = True
    another.save()
    html = find(phone, another, "زرغونه").content.decode()
    assert zarghona.person.shown_code in html
    assert "محمد نسیم" not in html
    assert not Look.objects.exists()


def test_finding_costs_the_same_for_one_and_for_three(
    phone,
    activity,
    seat_in,
    zarghona,
    django_assert_num_queries,
):
    find(phone, activity, "Zarghona")
    for more in ((), ("زرغونه گل", "ذرغونه جان")):
        for name in more:
            seat_in(activity, name, "غلام سخی")
        with django_assert_num_queries(QUERIES):
            find(phone, activity, "Zarghona")


QUERIES = 12


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (ActivityStatus.VERIFIED, "This activity is verified and closed"),
        (ActivityStatus.CANCELLED, "This activity is cancelled or postponed"),
    ],
)
def test_a_form_that_could_only_be_refused_is_not_offered(phone, activity, status, why):
    activity.status = status
    activity.save()
    page = phone.get(of(activity, "register/"), follow=True)
    assert page.redirect_chain == [(of(activity, "people/"), 302)]
    assert why in page.content.decode()
