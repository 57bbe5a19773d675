"""The calendar of activities, and the list narrowed."""

import datetime as dt
from dataclasses import replace

import pytest

from lms.lib.ids import uuid7
from training.enums import ActivityKind
from training.services import plan_activity

CALENDAR = "/en/activities/calendar/"
QUERIES = 7


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


@pytest.fixture
def held(plan, trainer_here):
    def made(first, title, **changes):
        day = dt.date.fromisoformat(first)
        said = replace(plan, starts_on=day, ends_on=day, title_en=title, **changes)
        return plan_activity(id=uuid7(), plan=said, by=trainer_here)

    return made


def shown(phone, address):
    return phone.get(address).content.decode()


def test_a_month_of_the_readers_calendar_with_the_other_beside_it(phone, activity):
    html = shown(phone, f"{CALENDAR}?month=1398-02")
    assert "<h1>Sawr 1398</h1>" in html
    assert "21 April – 21 May 2019" in html
    assert html.count(f'href="#a-{activity.pk}"') == 2
    assert "?month=1398-01&amp;" in html
    assert "?month=1398-03&amp;" in html


def test_the_week_begins_on_saturday_and_friday_is_marked(phone, trainer_here):
    html = shown(phone, f"{CALENDAR}?month=1398-02")
    heads = html.split("<thead>")[1].split("</thead>")[0]
    assert heads.index("Saturday") < heads.index("Sunday") < heads.index("Friday")
    assert '<td class="off"><time datetime="2019-04-26">' in html


def test_another_calendars_month_and_nonsense_are_understood(phone, trainer_here):
    assert "<h1>Hamal 1398</h1>" in shown(phone, f"{CALENDAR}?month=2019-04")
    trainer_here.calendar = "gregorian"
    trainer_here.save()
    assert "<h1>April 2019</h1>" in shown(phone, f"{CALENDAR}?month=2019-04")
    assert phone.get(f"{CALENDAR}?month=x").status_code == 200


def test_the_list_and_the_calendar_narrow_alike(phone, held, nuristan, coordinator_here):
    held("2019-04-22", "A forum", kind=ActivityKind.FORUM)
    held("2019-04-23", "A training")
    theirs = held("2019-05-04", "Of another", trainers=[])
    theirs.created_by = coordinator_here
    theirs.save()
    narrowed = {
        "kind=forum": {"A forum"},
        "status=planned": {"A forum", "A training", "Of another"},
        "status=held": set(),
        "mine=on": {"A forum", "A training"},
        f"province={nuristan.pk}": {"A forum", "A training", "Of another"},
        "kind=nonsense": {"A forum", "A training", "Of another"},
    }
    for question, titles in narrowed.items():
        for page in ("/en/activities/?", f"{CALENDAR}?month=1398-02&"):
            html = shown(phone, page + question)
            found = {
                t for t in ("A forum", "A training", "Of another") if f"<bdi>{t}</bdi>" in html
            }
            assert found == titles, (page, question)


def test_the_list_shows_one_month_when_asked(phone, held):
    held("2019-04-22", "In Sawr")
    held("2019-06-24", "In Saratan")
    html = shown(phone, "/en/activities/?month=1398-02")
    assert "In Sawr" in html
    assert "In Saratan" not in html


def test_a_stranger_sees_nothing_of_it(client_of, activity):
    html = shown(client_of("neighbour"), f"{CALENDAR}?month=1398-02")
    assert "Advocacy training" not in html


def test_a_month_costs_the_same_for_one_and_for_three(phone, held, django_assert_num_queries):
    for title in ("One", "Two", "Three"):
        held("2019-04-22", title)
        if title != "Two":
            with django_assert_num_queries(QUERIES):
                phone.get(f"{CALENDAR}?month=1398-02")
