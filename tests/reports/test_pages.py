"""The manager's page and what stands behind it."""

import re

import pytest
from django.utils.html import strip_tags

from reference.models import Indicator, Role
from tests.cast import client_of, enter
from tests.certificates.held import graduate, training
from tests.factories import (
    ActivityFactory,
    CourseFactory,
    EnrolmentFactory,
    OrganisationFactory,
    ProvinceFactory,
)
from tests.reports import story
from training.enums import ActivityKind, ActivityStatus, CountingMode, CountQuality, Measure
from training.models import Activity, Award

pytestmark = pytest.mark.django_db


def read(address, who="manager", status=200):
    """The words of a page, on one line."""
    response = client_of(who).get(address)
    assert response.status_code == status
    return re.sub(r"\s+", " ", strip_tags(response.content.decode()))


def test_fifteen_persons_beside_the_head_counts_of_june_never_mixed(june, april):
    page = read("/en/totals/")
    assert "Persons, counted once15" in page
    assert "5 women, 10 men, 0 not recorded" in page
    assert "Enrolments15in 1 activity" in page
    assert "Attendances45" in page
    assert "Participationsat least 394" in page
    assert "17 stated, 269 derived" in page
    assert not re.search(r"\b409\b", page), "15 + 394 must never be added"


def test_reach_is_an_estimate_beside_everything(june, april):
    campaign = story.held(kind=ActivityKind.AWARENESS, counting=CountingMode.SUMMARY)
    approx = CountQuality.APPROX
    story.count(campaign, approx, measure=Measure.REACH, total=20_000_000)
    page = read("/en/totals/")
    assert "people reached by messages: about 20,000,000." in page
    assert "Participationsat least 394" in page
    assert "Persons in 2 of 34 provinces" in page
    assert "Kabul9540" in page


def test_nothing_yet(db):
    assert "Nothing to count yet" in read("/en/totals/")
    assert "No month yet" in read("/en/reports/monthly/")


def test_the_period_decides_what_counts(june, april):
    page = read("/en/totals/?since=2019-04")
    assert "Persons, counted once15" in page
    assert "No head counts in this period." in page
    page = read("/en/totals/?until=2017-06")
    assert "Persons, counted once0" in page
    assert "at least 394" in page


def test_a_period_that_ends_before_it_begins_is_refused_kindly(june, april):
    page = read("/en/totals/?since=2019-04&until=2017-06")
    assert "The period ends before it begins: choose a later month here." in page


def test_only_the_project_that_was_asked_for(june, april):
    assert "Persons, counted once0" in read("/en/totals/?award=CTIP")
    assert "No head counts in this period." in read("/en/totals/?award=AWARD")


def test_only_persons_who_completed_in_a_role_the_target_names_count_towards_it(db):
    course = training(course=CourseFactory(), status=ActivityStatus.HELD)
    elder, judge = Role.objects.get(pk="COM_ELDER"), Role.objects.get(pk="JUS_JUDGE")
    graduate(course, role=elder)
    graduate(course, role=judge)
    graduate(course, role=Role.objects.get(pk="MED_JOUR"))
    graduate(course, role=elder, days=1)
    story.target(course.award, 2400)
    page = read("/en/totals/")
    assert "Persons, counted once4" in page
    assert "2 of the 2,400 promised (0.1 %)" in page
    assert "in the roles the target names." in page


def test_a_target_that_names_no_roles_counts_all_who_completed(db):
    Indicator.objects.filter(pk="CUSTOM-1").update(audience="")
    course = training(course=CourseFactory(), status=ActivityStatus.HELD)
    graduate(course, role=Role.objects.get(pk="MED_JOUR"))
    graduate(course, right=None)
    story.target(course.award, 10)
    page = read("/en/totals/")
    assert "1 of the 10 promised" in page
    assert "Counted: persons who completed a course." in page


def test_a_sample_is_said_to_be_one(april):
    Award.objects.update(is_sample=True)
    assert "Its people are invented." in read("/en/totals/")
    assert "The people of this roster are invented." in read("/en/reports/monthly/2019-04/")


def test_a_coordinator_totals_what_is_his_own(world):
    away = OrganisationFactory(code="AWAY")
    EnrolmentFactory(activity=ActivityFactory(partner=away, title_en="Elsewhere"))
    EnrolmentFactory(activity=world.activity)
    assert "Persons, counted once2" in read("/en/totals/")
    assert "Persons, counted once1" in read("/en/totals/", "coordinator_here")
    behind = read("/en/totals/persons/", "coordinator_here")
    assert "Three-day advocacy training" in behind
    assert "Elsewhere" not in behind


def test_an_auditor_sees_totals_and_no_name(april):
    enter("auditor")
    names = {seat.person.identity.name for seat in april.enrolments.all()}
    for address in ("/en/totals/", "/en/totals/persons/", "/en/reports/monthly/2019-04/"):
        page = read(address, "auditor")
        assert not {name for name in names if name in page}


def test_a_coordinator_reads_the_words_about_his_own_activities_only(june):
    enter("coordinator_here")
    ActivityFactory()
    assert "OFRD" not in read("/en/reports/monthly/2017-06/", "coordinator_here")


@pytest.mark.parametrize(
    ("figure", "rule"),
    [
        ("persons", "Everybody named in a roster, once"),
        ("enrolments", "A person in an activity."),
        ("attendances", "A person present in one session"),
        ("completed", "Enough of the scheduled hours attended"),
        ("certificates", "neither revoked nor replaced"),
        ("head-counts", "never added to persons"),
    ],
)
def test_every_figure_says_how_it_is_counted(june, april, figure, rule):
    assert rule in read(f"/en/totals/{figure}/")


def test_the_parts_behind_a_figure_add_up_to_it(april):
    story.roster(count=4, ends_on=story.dt.date(2019, 6, 3), title="Another training")
    page = read("/en/totals/enrolments/")
    assert "Another training" in page
    shown = client_of("manager").get("/en/totals/enrolments/").context["rows"]
    assert [row["part"] for row in shown] == [4, 15]
    shown = client_of("manager").get("/en/totals/attendances/").context["rows"]
    assert [row["part"] for row in shown] == [12, 45]


def test_a_role_group_and_a_province_can_be_opened(april):
    rows = client_of("manager").get("/en/totals/persons/?group=MED").context["rows"]
    assert [row["part"] for row in rows] == [8]
    rows = client_of("manager").get("/en/totals/persons/?province=AF16").context["rows"]
    assert [row["part"] for row in rows] == [6]
    rows = client_of("manager").get("/en/totals/persons/?group=none").context["rows"]
    assert rows == []


@pytest.mark.parametrize("address", ["totals/beauty/", "totals/persons/?province=AF99"])
def test_what_nobody_knows_is_not_found(april, address):
    read(f"/en/{address}", status=404)


def test_behind_the_head_counts_stand_their_sources(june):
    page = read("/en/totals/head-counts/")
    assert "359" in page
    assert "90 women, 269 men derived" in page
    assert "at least 35" in page


def test_a_month_that_is_none_says_what_is_expected(db):
    page = read("/en/reports/monthly/2017-13/", status=400)
    assert "Give a Gregorian year and month as YYYY-MM" in page


def test_the_list_of_months_holds_those_with_something(june, april):
    entries = client_of("manager").get("/en/reports/monthly/").context["entries"]
    assert [(str(entry.month), entry.activities, entry.statements) for entry in entries] == [
        ("2019-04", 1, 0),
        ("2017-06", 2, 6),
    ]


@pytest.mark.parametrize(
    ("file_format", "begins"), [("docx", b"PK"), ("html", b"<!doctype"), ("text", b"Monthly")]
)
def test_the_update_can_be_taken_along(june, file_format, begins):
    response = client_of("manager").get(f"/en/reports/monthly/2017-06/{file_format}/")
    assert response.content.startswith(begins)
    ending = {"docx": "docx", "html": "html", "text": "txt"}[file_format]
    name = f"monthly-update-2017-06.en.{ending}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("address", ["2017-06/pdf/", "2017-13/docx/"])
def test_no_other_file_is_there(june, address):
    read(f"/en/reports/monthly/{address}", status=404)


@pytest.mark.parametrize("trainings", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("totals/", 22),
        ("totals/persons/", 9),
        ("totals/head-counts/", 10),
        ("reports/monthly/", 6),
    ],
)
def test_more_rows_take_no_more_queries(trainings, address, queries, django_assert_num_queries):
    for number in range(trainings):
        provinces = [ProvinceFactory(code=f"AF{number + 1:02}")]
        EnrolmentFactory(activity=ActivityFactory(provinces=provinces))
        ActivityFactory(counting=CountingMode.HEADCOUNT, provinces=provinces)
    assert Activity.objects.count() == 2 * trainings
    client = client_of("manager")
    with django_assert_num_queries(queries):
        client.get(f"/en/{address}")
