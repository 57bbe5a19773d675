"""The sample project: what it holds, and that loading it twice changes nothing."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction

from assessments.models import Attempt
from assessments.selectors import results_of
from lms.lib.clock import now, today
from people.models import Person
from training.enums import CountQuality, DatePrecision, Measure, Presence
from training.models import (
    Activity,
    Attendance,
    Award,
    Enrolment,
    Headcount,
    MaterialLine,
    Statement,
    Target,
)

DATA = Path(__file__).parents[2] / "sample" / "data"
TOLD = json.loads((DATA / "people.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the stories of this file, and rolled back after the last."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", verbosity=0)
        call_command("load_sample", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(loaded, db):
    """The sample project as a newcomer finds it."""


def rows_of_everything() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_loading_twice_changes_nothing(sample):
    before = rows_of_everything()
    call_command("load_sample", verbosity=0)
    assert rows_of_everything() == before


def test_a_sample_of_an_earlier_version_stays_and_says_so(sample, monkeypatch, capsys):
    reworded = json.loads(json.dumps(TOLD))
    reworded["people"][0]["position"]["fa_af"] = "آمر"
    monkeypatch.setattr("sample.training_day.data", lambda name: reworded)
    call_command("load_sample")
    assert "loaded by an earlier version and stays as it is" in capsys.readouterr().out
    assert Enrolment.objects.get(person__identity__name="نجیبه").position == "مامور پروگرام"


def test_a_statement_loaded_before_keeps_its_words(sample, monkeypatch):
    reworded = json.loads((DATA / "history.json").read_text(encoding="utf-8"))
    reworded["narrative"][0]["text"]["ps"] = "بل ډول"
    monkeypatch.setattr("sample.history.data", lambda name: reworded)
    before = rows_of_everything()
    call_command("load_sample", verbosity=0)
    assert rows_of_everything() == before
    assert not Statement.objects.filter(text_ps="بل ډول").exists()


def test_a_training_day_to_try_lies_ahead_and_stays_where_it_is(sample, time_machine):
    coming = Activity.objects.filter(source="SAMPLE").order_by("starts_on")
    first = today()
    assert [(row.starts_on - first).days for row in coming] == [0, 14]
    assert [row.sessions.count() for row in coming] == [2, 3]
    assert [(row.women_only, row.names_hidden) for row in coming] == [(False, False), (True, True)]
    assert not Enrolment.objects.filter(activity__in=coming).exists()
    before = rows_of_everything()
    time_machine.move_to(now() + dt.timedelta(days=3))
    call_command("load_sample", verbosity=0)
    assert rows_of_everything() == before
    assert coming[0].starts_on == first


def test_eleven_community_events_stand_as_one_summary(sample):
    events = Activity.objects.get(event_count=11)
    names = [place.province.name_en for place in events.places.select_related("province")]
    assert names == ["Balkh", "Kandahar", "Helmand", "Nuristan", "Kabul"]
    count = events.headcounts.get()
    assert (count.total, count.female, count.male) == (359, 90, None)
    assert count.quality == CountQuality.EXACT


def test_the_forum_keeps_how_sure_its_counts_are(sample):
    forum = Activity.objects.get(country="TJ")
    people = forum.headcounts.get(measure=Measure.PARTICIPANTS)
    assert (people.total, people.female, people.male) == (35, 18, 17)
    assert people.quality == CountQuality.AT_LEAST
    represented = forum.headcounts.get(measure=Measure.ORGANISATIONS)
    assert (represented.total, represented.quality) == (30, CountQuality.AT_LEAST)
    assert set(forum.participant_countries.values_list("pk", flat=True)) == {
        "AF", "PK", "TJ", "TM", "UZ",
    }  # fmt: skip


def test_materials_of_june_2017(sample):
    lines = MaterialLine.objects.values_list("kind", "quantity")
    assert dict(lines) == {"leaflet": 25_000, "sticker": 25_000, "cartoon_magazine": 2_500}


def test_what_was_not_reported_is_no_number(sample):
    journalists = Activity.objects.get(source="U09")
    assert journalists.precision == DatePrecision.AWARD
    count = journalists.headcounts.get()
    assert (count.quality, count.total) == (CountQuality.NOT_REPORTED, None)


def test_reach_is_its_own_measure(sample):
    reach = Headcount.objects.get(measure=Measure.REACH)
    assert (reach.total, reach.quality) == (20_000_000, CountQuality.APPROX)


def test_the_award_keeps_both_sheets_and_its_target(sample):
    award = Award.objects.get(is_sample=True)
    terms = award.versions.order_by("-ends_on").values_list("value", "starts_on", "ends_on")
    assert [(int(value), str(start), str(end)) for value, start, end in terms] == [
        (7_000_000, "2016-01-01", "2019-06-30"),
        (10_000_000, "None", "2019-01-31"),
    ]
    assert Target.objects.get(award=award).value == 2_400


def test_fifteen_people_in_the_training_of_april_2019(sample):
    expected = TOLD["expected"]
    assert Person.objects.count() == expected["persons"] == 15
    assert Enrolment.objects.count() == expected["enrolments"] == 15
    assert Counter(Person.objects.values_list("sex", flat=True)) == {
        "female": expected["women"],
        "male": expected["men"],
    }
    assert Counter(Attendance.objects.values_list("presence", flat=True)) == {
        Presence.PRESENT: expected["present"],
        Presence.LATE: expected["late"],
        Presence.ABSENT: expected["absent"],
    }


def test_the_tests_were_answered_as_told(sample):
    assert Attempt.objects.filter(submitted_at=None).count() == 0
    activity = Activity.objects.get(source="A04")
    results = results_of(activity).values()
    assert sum(result.passed for result in results) == TOLD["expected"]["passed_at_70_percent"]
