"""Planning, registering, counting, handing out: the pages of a trainer."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from ledger.models import Look
from people.models import Person
from tests.training.test_roster_page import form_of
from training.models import Activity, Enrolment, Headcount, MaterialLine
from training.selectors import access_of
from training.services import record_mark


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


def of(activity, page="", language="en"):
    return f"/{language}/activities/{activity.pk}/{page}"


def test_nothing_yet_says_what_to_do(phone, trainer_here):
    html = phone.get("/en/activities/").content.decode()
    assert "Plan your first training" in html
    assert 'href="/en/activities/new/"' in html


def test_a_training_is_planned_in_the_afghan_calendar_with_pashto_digits(
    client_of, plan, trainer_here
):
    phone = client_of("trainer_here")
    form = form_of(phone.get("/ps/activities/new/")) | {
        "title": "د دادخواهۍ روزنه",
        "kind": "training",
        "starts_on_day": "۳۱",
        "starts_on_month": "s1",
        "starts_on_year": "۱۳۹۸",
        "ends_on_day": "۲",
        "ends_on_month": "s2",
        "ends_on_year": "۱۳۹۸",
    }
    answers = {phone.post("/ps/activities/new/", form)["Location"] for _tap in range(2)}
    planned = Activity.objects.get()
    assert answers == {of(planned, language="ps")}
    assert (planned.title_ps, planned.title_en) == ("د دادخواهۍ روزنه", "")
    assert (planned.starts_on, planned.ends_on) == (dt.date(2019, 4, 20), dt.date(2019, 4, 22))
    assert planned.sessions.count() == 3


def test_a_date_that_does_not_exist_is_explained_and_the_rest_kept(phone, plan):
    form = form_of(phone.get("/en/activities/new/")) | {
        "title": "Advocacy",
        "kind": "training",
        "starts_on_day": "32",
        "starts_on_month": "s1",
        "starts_on_year": "1398",
    }
    page = phone.post("/en/activities/new/", form)
    assert page.status_code == 422
    html = page.content.decode()
    assert "Hamal 1398 has 31 days: write a day from 1 to 31." in html
    assert 'value="Advocacy"' in html


def test_a_trainer_plans_only_in_the_own_provinces(phone, plan, balkh):
    form = form_of(phone.get("/en/activities/new/")) | {
        "title": "Advocacy",
        "kind": "training",
        "starts_on": "2019-04-20",
        "provinces": balkh.pk,
    }
    assert phone.post("/en/activities/new/", form).status_code == 422
    assert not Activity.objects.exists()


def person(page, **changes):
    return form_of(page) | {
        "name": "زرغونه",
        "father_name": "محمد نسیم",
        "sex": "female",
        **changes,
    }


def test_registering_takes_four_answers_and_a_second_tap_makes_no_second_person(
    phone, activity, elder
):
    form = person(phone.get(of(activity, "register/")), role=elder.pk)
    answers = {phone.post(of(activity, "register/"), form)["Location"] for _tap in range(2)}
    seat = Enrolment.objects.get()
    assert answers == {f"{of(activity, 'register/')}?after={seat.pk}"}
    assert (seat.person.identity.name, seat.role, seat.person.keeper) == (
        "زرغونه",
        elder,
        activity.partner,
    )
    html = phone.get(answers.pop()).content.decode()
    assert html.count(access_of(seat).shown_code) == 1
    assert f'<option value="{elder.pk}" selected>' in html


def test_what_is_missing_is_named_and_everything_typed_is_kept(phone, activity, elder):
    typed = person(
        phone.get(of(activity, "register/")), role=elder.pk, father_name="", phone="12345"
    )
    page = phone.post(of(activity, "register/"), typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert 'value="زرغونه"' in html
    assert 'value="12345"' in html
    assert form_of(page)["stamp"] == typed["stamp"]
    assert not Person.objects.exists()


def test_a_phone_that_is_none_is_refused_by_the_verb_in_its_own_field(phone, activity, elder):
    typed = person(phone.get(of(activity, "register/")), role=elder.pk, phone="12345")
    html = phone.post(of(activity, "register/"), typed).content.decode()
    assert "“12345” is not a phone number." in html
    assert not Person.objects.exists()


def test_an_alias_of_a_province_is_understood_and_an_unknown_one_explained(
    phone, activity, elder, nuristan
):
    nuristan.aliases.get_or_create(text="Nooristan")
    path = of(activity, "register/")
    typed = person(phone.get(path), role=elder.pk, work_province="Atlantis")
    assert "Atlantis" in phone.post(path, typed).content.decode()
    phone.post(path, typed | {"work_province": "Nooristan"})
    assert Enrolment.objects.get().work_province == nuristan


@pytest.fixture
def another(plan, trainer_here):
    from lms.lib.ids import uuid7
    from training.services import plan_activity

    return plan_activity(id=uuid7(), plan=plan, by=trainer_here)


def test_probably_the_same_person_is_asked_first_and_yes_makes_no_new_person(
    phone, another, zarghona, elder
):
    path = of(another, "register/")
    form = person(phone.get(path), role=elder.pk, name="زرغونة")
    asked = phone.post(path, form).content.decode()
    assert "Probably the same person" in asked
    assert asked.count("the same father&#x27;s name") == 1
    phone.post(path, form | {"same": zarghona.person_id})
    assert [seat.person for seat in another.enrolments.all()] == [zarghona.person]


def test_from_another_province_the_same_person_is_a_code_and_may_be_put_on_the_list(
    client_of, plan, zarghona, elder, balkh, coordinator_here
):
    from lms.lib.ids import uuid7
    from training.services import plan_activity

    in_balkh = replace(plan, provinces=[balkh], trainers=[])
    there = plan_activity(id=uuid7(), plan=in_balkh, by=coordinator_here)
    neighbour, path = client_of("neighbour"), of(there, "register/")
    form = person(neighbour.get(path), role=elder.pk, name="زرغونة")
    asked = neighbour.post(path, form).content.decode()
    assert "Probably the same person" in asked
    assert zarghona.person.shown_code in asked
    assert "زرغونه" not in asked
    assert not Look.objects.filter(what="probable_duplicates").exists()
    neighbour.post(path, form | {"same": zarghona.person_id})
    assert [seat.person for seat in there.enrolments.all()] == [zarghona.person]


def test_nobody_is_fetched_from_another_province_without_knowing_who_they_are(
    client_of, plan, zarghona, elder, balkh, coordinator_here
):
    from lms.lib.ids import uuid7
    from training.services import plan_activity

    in_balkh = replace(plan, provinces=[balkh], trainers=[])
    there = plan_activity(id=uuid7(), plan=in_balkh, by=coordinator_here)
    neighbour, path = client_of("neighbour"), of(there, "register/")
    form = person(neighbour.get(path), role=elder.pk, name="نجیبه", same=zarghona.person_id)
    assert neighbour.post(path, form).status_code == 404
    assert not there.enrolments.exists()


def test_where_names_are_hidden_the_same_person_is_a_code(phone, another, zarghona, elder):
    another.names_hidden = True
    another.save()
    path = of(another, "register/")
    form = person(phone.get(path), role=elder.pk, name="زرغونة")
    asked = phone.post(path, form).content.decode()
    assert zarghona.person.shown_code in asked
    assert "زرغونه" not in asked
    assert not Look.objects.exists()


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("page", ["people", "seat", "slips", "register", "session", "marks"])
def test_a_page_with_a_name_logs_a_look_and_a_page_of_codes_none(
    phone, activity, first_day, zarghona, page, hidden
):
    activity.names_hidden = hidden
    activity.save()
    where = {
        "people": of(activity, "people/"),
        "slips": of(activity, "slips/"),
        "register": f"{of(activity, 'register/')}?after={zarghona.pk}",
        "seat": f"/en/seats/{zarghona.pk}/",
        "session": f"/en/sessions/{first_day.pk}/",
        "marks": f"/en/sessions/{first_day.pk}/marks/{zarghona.pk}/",
    }
    html = phone.get(where[page]).content.decode()
    looks = [look.subjects for look in Look.objects.all()]
    assert ("زرغونه" in html, looks) == (
        (False, []) if hidden else (True, [[str(zarghona.person_id)]])
    )


def test_who_is_suggested_by_name_is_looked_at(phone, another, zarghona, elder, trainer_here):
    path = of(another, "register/")
    phone.post(path, person(phone.get(path), role=elder.pk))
    look = Look.objects.get(what="probable_duplicates")
    assert (look.user, look.subjects) == (trainer_here, [str(zarghona.person_id)])


def test_somebody_else_of_the_same_name_gets_an_own_entry(phone, another, zarghona, elder):
    path = of(another, "register/")
    form = person(phone.get(path), role=elder.pk, other="1")
    for _tap in range(2):
        phone.post(path, form)
    assert Person.objects.count() == 2


def test_who_is_on_the_list_already_cannot_be_put_there_twice(phone, activity, zarghona, elder):
    path = of(activity, "register/")
    form = person(phone.get(path), role=elder.pk)
    assert "Already on the list of this activity" in phone.post(path, form).content.decode()
    page = phone.post(path, form | {"same": zarghona.person_id})
    assert page.status_code == 409
    assert f"{zarghona.person.shown_code} is already on the list" in page.content.decode()
    assert activity.enrolments.count() == 1


def test_a_mistyped_name_is_corrected_and_the_first_word_kept(phone, zarghona, trainer_here):
    path = f"/en/seats/{zarghona.pk}/"
    form = form_of(phone.get(path)) | {"name": "زرغونه گل"}
    for _tap in range(2):
        phone.post(path, form)
    zarghona.person.identity.refresh_from_db()
    assert zarghona.person.identity.name == "زرغونه گل"
    assert zarghona.person.statements.count() == 2
    assert zarghona.corrections.count() == 0


def test_saving_without_a_change_states_nothing(phone, zarghona):
    path = f"/en/seats/{zarghona.pk}/"
    phone.post(path, form_of(phone.get(path)))
    assert (zarghona.person.statements.count(), zarghona.corrections.count()) == (1, 0)


def test_a_lost_paper_gets_a_new_code_once(phone, zarghona):
    for _tap in range(2):
        phone.post(f"/en/seats/{zarghona.pk}/renew/", {"version": "1"})
    zarghona.refresh_from_db()
    assert zarghona.access_version == 2
    html = phone.get(f"/en/seats/{zarghona.pk}/").content.decode()
    assert html.count(access_of(zarghona).shown_code) == 1


def test_slips_carry_name_code_and_a_drawn_link(phone, activity, zarghona, abdul_rahim):
    html = phone.get(of(activity, "slips/")).content.decode()
    assert html.count('class="qr"') == 2
    assert html.count(access_of(zarghona).shown_code) == 1
    assert Look.objects.get().what == "slips"


def test_the_link_in_the_drawing_is_the_short_one_of_this_site(zarghona, settings):
    settings.SITE_URL = "https://example.org"
    from training.views.seats import link_of

    assert re.fullmatch(r"https://example\.org/t/[A-Za-z0-9_-]{22}", link_of(zarghona))


def test_a_head_count_is_written_with_any_digits(phone, activity):
    path = of(activity, "headcount/")
    form = form_of(phone.get(path)) | {
        "measure": "participants",
        "quality": "at_least",
        "total": "۳۵",
        "female": "١٨",
        "male": "17",
    }
    for _tap in range(2):
        phone.post(path, form)
    count = Headcount.objects.get()
    assert (count.total, count.female, count.male) == (35, 18, 17)


def test_a_head_count_that_does_not_add_up_is_explained(phone, activity):
    path = of(activity, "headcount/")
    form = form_of(phone.get(path)) | {
        "measure": "participants",
        "quality": "exact",
        "total": "30",
        "female": "18",
        "male": "17",
    }
    page = phone.post(path, form)
    assert page.status_code == 422
    assert "Women and men together are more than the total." in page.content.decode()


def test_materials_are_written_a_line_each(phone, activity, leaflet):
    path = of(activity, "materials/")
    form = form_of(phone.get(path)) | {"kind": leaflet.pk, "quantity": "2,500"}
    assert phone.post(path, form).status_code == 422
    phone.post(path, form | {"quantity": "۲۵۰۰", "quality": "exact", "language": "ps"})
    line = MaterialLine.objects.get()
    assert (line.quantity, line.language) == (2500, "ps")


def test_a_trainer_may_not_verify_and_a_manager_may(phone, client_of, activity):
    path = of(activity, "status/")
    form = form_of(phone.get(path)) | {"status": "verified"}
    assert phone.post(path, form).status_code == 422
    manager = client_of("manager")
    form = form_of(manager.get(path)) | {"status": "verified"}
    assert manager.post(path, form)["Location"] == of(activity)
    activity.refresh_from_db()
    assert activity.status == "verified"


def test_only_allowed_steps_are_offered(phone, client_of, activity, zarghona, first_day, stated):
    def offered(browser):
        html = browser.get(of(activity, "status/")).content.decode()
        return set(re.findall(r'name="status" value="(\w+)"', html))

    assert offered(phone) == {"planned", "held", "postponed", "cancelled"}
    record_mark(session=first_day, enrolment=zarghona, presence="present", fact=stated())
    assert offered(phone) == {"held"}
    manager = client_of("manager")
    assert offered(manager) == {"held", "verified"}
    manager.post(
        of(activity, "status/"),
        form_of(manager.get(of(activity, "status/"))) | {"status": "verified"},
    )
    assert offered(phone) == set()
    assert "is verified and closed" in phone.get(of(activity, "status/")).content.decode()


def test_an_activity_outside_the_scope_is_not_there(client_of, activity, zarghona):
    for stranger in ("trainer_elsewhere", "neighbour", "editor"):
        assert client_of(stranger).get(of(activity)).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_three(
    phone, activity, plan, trainer_here, django_assert_num_queries
):
    from lms.lib.ids import uuid7
    from training.services import plan_activity

    with django_assert_num_queries(LIST_QUERIES):
        phone.get("/en/activities/")
    for _each in range(2):
        plan_activity(id=uuid7(), plan=plan, by=trainer_here)
    with django_assert_num_queries(LIST_QUERIES):
        phone.get("/en/activities/")


def test_the_people_cost_the_same_for_one_and_for_three(
    phone, activity, zarghona, seat_in, django_assert_num_queries
):
    with django_assert_num_queries(PEOPLE_QUERIES):
        phone.get(of(activity, "people/"))
    for name in ("نجیبه", "حمیرا"):
        seat_in(activity, name, "غلام سخی")
    with django_assert_num_queries(PEOPLE_QUERIES):
        phone.get(of(activity, "people/"))


LIST_QUERIES = 8
PEOPLE_QUERIES = 8
