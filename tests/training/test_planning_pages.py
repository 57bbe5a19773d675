"""Planning on the phone: three ways in, a copy, hints that never block, a day's trainers, a move."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from lms.lib.ids import uuid7
from tests.factories import AwardFactory
from tests.training.test_roster_page import form_of
from training.enums import CountingMode
from training.forms.fields import WholeNumberField
from training.forms.planning import awards_of
from training.models import Activity, AwardVersion, MaterialLine
from training.services import plan_activity, record_materials, set_trainers

NEW = "/en/activities/new/"


@pytest.fixture
def phone(client_of, plan):
    return client_of("trainer_here")


TICKED = {"women_only": "on", "names_hidden": "on"}


def of(activity, page=""):
    return f"/en/activities/{activity.pk}/{page}"


def filled(phone, path=NEW, **typed):
    """The form as a trainer fills it in."""
    said = {"title": "Forum", "kind": "forum", "starts_on": "2019-04-20"} | typed
    return {k: v for k, v in (form_of(phone.get(path)) | said).items() if v is not None}


def test_a_head_count_a_summary_and_a_number_nobody_knows(phone):
    phone.post(NEW, filled(phone, counting="headcount", day_minutes="180"))
    phone.post(NEW, filled(phone, counting="summary", event_count="۱۱", title="Eleven"))
    phone.post(NEW, filled(phone, counting="summary", events_unknown="on", title="Some"))
    assert [
        (a.counting, a.event_count, a.sessions.count()) for a in Activity.objects.order_by("pk")
    ] == [("headcount", 1, 1), ("summary", 11, 0), ("summary", None, 0)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Write how many events, or tick “not known”."),
        ({"event_count": "3", "events_unknown": "on"}, "Write the number, or tick"),
    ],
)
def test_a_summary_says_how_many_events_or_that_nobody_knows(phone, typed, sentence):
    page = phone.post(NEW, filled(phone, counting="summary", **typed))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert not Activity.objects.exists()


def test_places_and_women_only_are_planned_and_corrected(phone):
    phone.post(NEW, filled(phone, capacity="۲۰", women_only="on"))
    made = Activity.objects.get()
    assert (made.capacity, made.women_only) == (20, True)
    form = form_of(phone.get(of(made, "correct/"))) | {"capacity": "25"}
    form.pop("women_only")
    phone.post(of(made, "correct/"), form)
    made.refresh_from_db()
    assert (made.capacity, made.women_only) == (25, False)
    html = phone.get(of(made)).content.decode()
    assert "women only" not in html


def test_friday_is_said_once_and_saved_all_the_same(phone):
    form = filled(phone, starts_on="2019-04-19")
    asked = phone.post(NEW, form)
    html = asked.content.decode()
    assert asked.status_code == 200
    assert "Friday, the day off of the week." in html
    assert "Save all the same" in html
    assert not Activity.objects.exists()
    again = form | form_of(asked)
    assert phone.post(NEW, again)["Location"] == of(Activity.objects.get())


def test_other_days_bring_their_own_hints(phone):
    asked = phone.post(NEW, filled(phone, starts_on="2019-04-19"))
    moved = form_of(asked) | filled(phone, starts_on="2019-06-05")
    html = phone.post(NEW, moved).content.decode()
    assert "Eid al-Fitr, a public holiday. It may be a day earlier or later." in html
    assert not Activity.objects.exists()


def test_who_trains_elsewhere_and_a_place_taken_are_said(phone, plan, trainer_here):
    plan_activity(id=uuid7(), plan=replace(plan, venue="Hall of Parun"), by=trainer_here)
    html = phone.post(NEW, filled(phone, venue="hall  of parun")).content.decode()
    assert "already trains elsewhere on this day." in html
    assert "This place is already taken." in html
    assert html.count("<bdi>Advocacy training</bdi>") == 2


def test_days_on_which_the_award_does_not_run_are_said(phone, plan):
    AwardVersion.objects.create(award=plan.award, ends_on=dt.date(2019, 4, 20), source="Sheet")
    form = filled(phone, ends_on="2019-04-22", award=plan.award.pk)
    html = phone.post(NEW, form).content.decode()
    assert "The award does not run on this day." in html
    assert "1–2 Sawr 1398" in html


def test_an_activity_out_of_reach_is_not_named(phone, plan, balkh, trainer_here, coordinator_here):
    away = replace(plan, provinces=[balkh], title_en="Secret meeting")
    plan_activity(id=uuid7(), plan=away, by=coordinator_here)
    html = phone.post(NEW, filled(phone)).content.decode()
    assert "already trains elsewhere on this day." in html
    assert "Secret meeting" not in html


def test_the_page_hints_until_the_activity_begins(phone, plan, trainer_here, time_machine_at):
    friday = dt.date(2019, 4, 19)
    made = plan_activity(
        id=uuid7(), plan=replace(plan, starts_on=friday, ends_on=friday), by=trainer_here
    )
    for day, hinted in (("2019-04-18", True), ("2019-04-19", False)):
        time_machine_at(day)
        assert ("Friday, the day off" in phone.get(of(made)).content.decode()) is hinted


def test_a_copy_takes_the_plan_and_nobody(
    phone, activity, zarghona, first_day, trainer_here, coordinator_here, stated
):
    both = [trainer_here, coordinator_here]
    set_trainers(session=first_day, trainers=both, fact=stated())
    Activity.objects.filter(pk=activity.pk).update(
        venue="Hall", capacity=20, women_only=True, names_hidden=True, title_ps="روزنه"
    )
    form = form_of(phone.get(of(activity, "copy/"))) | TICKED
    form["starts_on"] = "2019-05-04"
    asked = phone.post(of(activity, "copy/"), form)
    assert "Ramadan." in asked.content.decode()
    asked = phone.post(of(activity, "copy/"), form_of(asked) | TICKED)
    made = Activity.objects.exclude(pk=activity.pk).get()
    assert asked["Location"] == of(made)
    assert (made.title_en, made.title_ps, made.venue) == ("Advocacy training", "روزنه", "Hall")
    assert (made.capacity, made.women_only, made.names_hidden) == (20, True, True)
    assert made.ends_on == dt.date(2019, 5, 6)
    assert [(s.held_on.day, s.minutes, set(s.trainers.all())) for s in made.sessions.all()] == [
        (4, 360, set(both)),
        (5, 360, {trainer_here}),
        (6, 360, {trainer_here}),
    ]
    assert not made.enrolments.exists()


def test_a_copy_of_a_summary_stays_one(phone, plan, trainer_here):
    summary = replace(plan, counting=CountingMode.SUMMARY, event_count=11, day_minutes=None)
    old = plan_activity(id=uuid7(), plan=summary, by=trainer_here)
    form = form_of(phone.get(of(old, "copy/"))) | {"starts_on": "2019-04-27"}
    phone.post(of(old, "copy/"), form)
    made = Activity.objects.exclude(pk=old.pk).get()
    assert (made.counting, made.event_count) == ("summary", 11)


def test_a_second_tap_saves_nothing_new_and_asks_nothing(phone):
    form = filled(phone)
    answers = {phone.post(NEW, form)["Location"] for _tap in range(2)}
    assert answers == {of(Activity.objects.get())}


def test_trainers_of_a_day_are_chosen_among_those_of_the_place(
    phone, first_day, coordinator_here, neighbour, client_of
):
    path = f"/en/sessions/{first_day.pk}/trainers/"
    html = phone.get(path).content.decode()
    assert f'value="{coordinator_here.pk}"' in html
    assert f'value="{neighbour.pk}"' not in html
    phone.post(path, form_of(phone.get(path)) | {"trainers": [coordinator_here.pk]})
    assert list(first_day.trainers.all()) == [coordinator_here]


def test_a_day_is_called_off_on_the_page_with_a_reason(phone, first_day):
    path = f"/en/sessions/{first_day.pk}/call-off/"
    form = form_of(phone.get(path))
    refused = phone.post(path, form)
    assert refused.status_code == 422
    assert "Write the reason" in refused.content.decode()
    phone.post(path, form | {"reason": "Flights cancelled"})
    first_day.refresh_from_db()
    assert first_day.called_off
    phone.post(path, form_of(phone.get(path)))
    first_day.refresh_from_db()
    assert not first_day.called_off


def test_an_activity_moves_on_the_page(phone, activity):
    path = of(activity, "dates/")
    form = form_of(phone.get(path)) | {"starts_on": "1398-02-14", "reason": "Snow"}
    form = {k: v for k, v in form.items() if not k.startswith("starts_on_")}
    assert phone.post(path, form)["Location"] == of(activity)
    activity.refresh_from_db()
    assert activity.starts_on == dt.date(2019, 5, 4)


def test_a_wrong_line_is_taken_back_and_the_total_follows(phone, activity, leaflet, stated):
    for quantity in (200, 30):
        record_materials(activity=activity, kind=leaflet, quantity=quantity, fact=stated())
    wrong = MaterialLine.objects.get(quantity=200)
    path = f"/en/materials/{wrong.pk}/"
    phone.post(path, form_of(phone.get(path)) | {"reason": "One nought too many"})
    html = phone.get(of(activity, "materials/")).content.decode()
    assert "One nought too many" in html
    assert html.count(f'href="/en/materials/{wrong.pk}/"') == 0
    total = phone.get(of(activity)).content.decode().split("Handed out")[1]
    assert '<span class="number">30</span>' in total


def test_sample_staff_plan_under_sample_awards_and_running_ones_come_alone(db, trainer_here):
    real, over, sample = (AwardFactory(code=code) for code in ("REAL", "OVER", "SAMPLE"))
    sample.is_sample = True
    sample.save()
    for award, ends_on in ((real, dt.date(2090, 1, 1)), (over, dt.date(2019, 1, 1))):
        AwardVersion.objects.create(award=award, ends_on=ends_on, source="Sheet")
    assert list(awards_of(trainer_here)) == [real]
    real.versions.all().delete()
    real.delete()
    assert list(awards_of(trainer_here)) == [over]
    trainer_here.is_sample = True
    assert list(awards_of(trainer_here)) == [sample]


def test_a_proposed_number_stands_in_the_digits_of_the_page():
    field = WholeNumberField(initial=180)
    with translation.override("ps"):
        assert field.prepare_value(180) == "۱۸۰"
        assert field.clean("۱۸۰") == 180
        assert field.prepare_value("not a number") == "not a number"
    assert field.prepare_value(180) == "180"
