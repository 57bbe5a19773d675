"""Ten people learn: who counts, what is told, what is hidden, who may see it."""

import pytest

from assessments.enums import Moment
from ledger.models import Look
from people.enums import Scope, Sex, StaffRole
from tests.cast import enter
from tests.factories import (
    ActivityFactory,
    EnrolmentFactory,
    OrganisationFactory,
    PostFactory,
    ProvinceFactory,
)
from tests.learning.reading import figures_of, of_book, of_csv, tables_of
from tests.learning.taking import learn, opened, score

pytestmark = pytest.mark.django_db

CHECK_VALUES = [(4, 7), (5, 8), (6, 6)]


def page_of(client, activity):
    return client.get(f"/en/activities/{activity.pk}/gain/")


def test_the_check_values_of_the_reports_stand_on_the_page(activity, trainer):
    learn(activity, CHECK_VALUES)
    found = figures_of(page_of(trainer, activity))
    assert list(found)[:5] == [
        "Pairs",
        "Only before",
        "Only after",
        "Completed the course",
        "Completers with a pair, %",
    ]
    wanted = {
        "Pairs": "3",
        "Before, %": "50.0",
        "After, %": "70.0",
        "Points": "20.0",
        "Class gain": "0.400",
        "Mean individual gain": "0.367",
        "Improved, %": "66.7",
        "At the mark before, %": "0.0",
        "At the mark after, %": "66.7",
        "Band of the class gain": "medium (0.3 to 0.7)",
        "Paired t": "Too few people took both tests to say whether the difference is more than "
        "chance.",
    }
    assert {title: found[title] for title in wanted} == wanted
    assert "d_z" not in found


def test_from_twenty_pairs_on_the_difference_is_tested(activity, trainer):
    learn(activity, CHECK_VALUES * 7)
    found = figures_of(page_of(trainer, activity))
    # scipy.stats.ttest_rel of the 21 pairs.
    wanted = {
        "Pairs": "21",
        "Deviation of the differences": "14.49",
        "Paired t": "6.325",
        "Degrees of freedom": "20",
        "p, two-sided": "0.0000",
        "95 % interval from": "13.4",
        "95 % interval to": "26.6",
        "d_z": "1.380",
    }
    assert {title: found[title] for title in wanted} == wanted


def test_who_took_one_test_only_is_counted_and_left_out(activity, trainer):
    learn(activity, [*CHECK_VALUES, (9, None), (None, 1), (None, 2), (None, None)])
    found = figures_of(page_of(trainer, activity))
    counted = ("Pairs", "Only before", "Only after", "Before, %", "After, %")
    assert [found[title] for title in counted] == ["3", "1", "2", "50.0", "70.0"]


def test_begun_and_not_sent_is_not_taken(activity, trainer):
    (seat,) = learn(activity, [(4, None)])
    from assessments.services import start_attempt

    start_attempt(test=activity.tests.get(moment=Moment.POST), enrolment=seat, language="ps")
    found = figures_of(page_of(trainer, activity))
    counted = ("Pairs", "Only before", "Only after")
    assert [found[title] for title in counted] == ["0", "1", "0"]


def test_completers_are_those_of_the_certificates(activity, trainer):
    from tests.certificates.held import attend
    from tests.factories import SessionFactory

    session = SessionFactory(activity=activity, held_on=activity.starts_on)
    seats = learn(activity, [(4, 7), (None, 8), (5, 9), (6, 9)])
    for seat in seats[:3]:
        attend(seat, session)
    found = figures_of(page_of(trainer, activity))
    assert found["Completed the course"] == "3"
    assert found["Completers with a pair, %"] == "66.7"


def test_without_pairs_the_page_says_what_is_missing(activity, trainer):
    page = page_of(trainer, activity).content.decode()
    assert "A gain needs people who took both the pre-test and the post-test." in page
    assert 'id="spread-title"' not in page


def test_all_alike_has_no_test_and_says_why(activity, trainer):
    learn(activity, [(5, 7)] * 20)
    found = figures_of(page_of(trainer, activity))
    assert found["Paired t"] == (
        "Everybody changed by the same number of points, so there is no spread."
    )
    assert found["Class gain"] == "0.400"


def test_who_began_at_the_top_has_no_individual_gain(activity, trainer):
    learn(activity, [(10, 10)])
    found = figures_of(page_of(trainer, activity))
    assert (found["Class gain"], found["Mean individual gain"], found["Began at 100"]) == (
        "—",
        "—",
        "1",
    )


def split(activity, women, men):
    for sex, people in ((Sex.FEMALE, women), (Sex.MALE, men)):
        learn(activity, [(4, 7)] * people, person__sex=sex)


def by_sex(response):
    return next(rows for rows in tables_of(response) if {"Female", "Male"} & {r[0] for r in rows})


def test_large_groups_are_told(activity, trainer):
    split(activity, women=5, men=6)
    assert [row[:4] for row in by_sex(page_of(trainer, activity))[1:]] == [
        ["Male", "6", "40.0", "70.0"],
        ["Female", "5", "40.0", "70.0"],
    ]


def test_a_small_group_is_hidden_with_a_second_one_and_so_are_their_means(activity, trainer):
    split(activity, women=3, men=6)
    learn(activity, [(1, 9)] * 5, person__sex=Sex.NOT_RECORDED)
    rows = by_sex(page_of(trainer, activity))[1:]
    assert [row[:4] for row in rows] == [
        ["Male", "6", "40.0", "70.0"],
        ["Not recorded", "≥5", "—", "—"],
        ["Female", "<5", "—", "—"],
    ]


def test_groups_whose_number_the_total_gives_away_are_not_told(activity, trainer):
    split(activity, women=4, men=4)
    response = page_of(trainer, activity)
    assert "Too few people to tell groups apart." in response.content.decode()
    assert not any({"Female", "Male"} & {row[0] for row in rows} for rows in tables_of(response))


def test_the_auditor_is_not_told_of_three_people(activity, client_of):
    learn(activity, CHECK_VALUES)
    auditor = client_of("auditor")
    response = page_of(auditor, activity)
    assert figures_of(response)["Pairs"] == "<5"
    assert "Before, %" not in figures_of(response)
    assert 'id="spread-title"' not in response.content.decode()
    told = dict(
        row[:2] for row in of_csv(auditor.get(f"/en/activities/{activity.pk}/gain/gain.csv"))
    )
    assert told["Pairs"] == "<5"
    assert "Before, %" not in told


def test_the_auditor_reads_totals_of_more(activity, client_of):
    learn(activity, [(4, 7)] * 5)
    assert figures_of(page_of(client_of("auditor"), activity))["After, %"] == "70.0"


def test_people_come_by_code_and_the_look_is_logged(activity, trainer, client_of):
    seats = learn(activity, [(4, 7), (5, None), (10, 10)])
    address = f"/en/activities/{activity.pk}/gain/people.csv"
    rows = of_csv(trainer.get(address))
    assert [row[0] for row in rows[1:]] == [seats[0].person.shown_code, seats[2].person.shown_code]
    assert [row[4:] for row in rows[1:]] == [
        ["40.0", "70.0", "30.0", "0.5"],
        ["100.0", "100.0", "0.0", ""],
    ]
    look = Look.objects.get()
    assert look.what == "gain_export"
    assert set(look.subjects) == {str(seats[0].person_id), str(seats[2].person_id)}
    assert client_of("auditor").get(address).status_code == 403


def test_no_file_has_a_name(activity, trainer):
    seats = learn(activity, [(4, 7)] * 5)
    names = [seat.person.identity.name for seat in seats]
    for end in ("gain/people.csv", "gain/gain.csv", "gain/groups.csv"):
        text = trainer.get(f"/en/activities/{activity.pk}/{end}").content.decode()
        assert not [name for name in names if name in text]


def test_over_many_activities_only_ones_own_count(activity, client_of, trainer):
    learn(activity, [(4, 7)] * 5)
    balkh = ProvinceFactory(code="AF21", name_en="Balkh")
    away = ActivityFactory(
        partner=OrganisationFactory(code="AWAY"),
        provinces=[balkh],
        starts_on=activity.starts_on,
        ends_on=activity.ends_on,
    )
    learn(away, [(2, 10)] * 5)
    seen = {
        who: figures_of(client_of(who).get("/en/gains/"))["Pairs"]
        for who in ("trainer_here", "trainer_elsewhere", "neighbour", "manager")
    }
    assert seen == {
        "trainer_here": "5",
        "trainer_elsewhere": "5",
        "neighbour": "0",
        "manager": "10",
    }
    manager = client_of("manager")
    asked = {
        "province=AF21": ("5", "100.0"),
        f"partner={activity.partner.pk}": ("5", "70.0"),
        f"course={activity.course.pk}": ("10", "85.0"),
        f"since={activity.ends_on:%Y-%m}&until={activity.ends_on:%Y-%m}": ("10", "85.0"),
    }
    for query, wanted in asked.items():
        found = figures_of(manager.get(f"/en/gains/?{query}"))
        assert (found["Pairs"], found["After, %"]) == wanted, query
        told = dict(row[:2] for row in of_csv(manager.get(f"/en/gains/gain.csv?{query}")))
        assert told["Pairs"] == wanted[0], query


def test_names_known_in_one_province_open_no_three_people_of_another(activity, client_of):
    """An auditor everywhere who trains in Nuristan."""
    learn(activity, CHECK_VALUES)
    away = ActivityFactory(provinces=[ProvinceFactory(code="AF21", name_en="Balkh")])
    learn(away, CHECK_VALUES)
    both = client_of("auditor")
    here = list(activity.provinces.all())
    PostFactory(
        user=enter("auditor"),
        role=StaffRole.TRAINER,
        scope=Scope.PROVINCES,
        organisation=activity.partner,
        provinces=here,
    )
    told = {}
    for code in (here[0].pk, "AF21"):
        found = figures_of(both.get(f"/en/gains/?province={code}"))
        files = of_csv(both.get(f"/en/gains/gain.csv?province={code}"))
        told[code] = (found["Pairs"], dict(row[:2] for row in files)["Pairs"])
    assert told == {here[0].pk: ("3", "3"), "AF21": ("<5", "<5")}


def test_a_period_that_ends_before_it_begins_is_told(activity, client_of):
    before = ActivityFactory()
    opened_long_ago = before.ends_on
    assert opened_long_ago < activity.ends_on
    for one in (before, activity):
        opened(one, Moment.PRE)
    query = f"since={activity.ends_on:%Y-%m}&until={opened_long_ago:%Y-%m}"
    page = client_of("manager").get(f"/en/gains/?{query}").content.decode()
    assert "The period ends before it begins: choose a later month here." in page


def test_what_cannot_be_chosen_shows_nothing_and_says_so(activity, trainer):
    learn(activity, [(4, 7)] * 5)
    response = trainer.get("/en/gains/?province=XX")
    assert figures_of(response)["Pairs"] == "0"
    assert response.context["form"].errors


def test_knowledge_kept_is_of_those_who_took_both(activity, trainer):
    seats = learn(activity, [(4, 8), (4, 9), (4, 7)])
    later = opened(activity, Moment.FOLLOW_UP_3)
    score(later, seats[0], 7)
    score(later, seats[1], 8)
    score(later, EnrolmentFactory(activity=activity), 2)
    found = figures_of(page_of(trainer, activity))
    assert {title: text for title, text in found.items() if "3 months" in title} == {
        "Follow-up after 3 months: pairs": "2",
        "Follow-up after 3 months: post-test, %": "85.0",
        "Follow-up after 3 months: this test, %": "75.0",
        "Follow-up after 3 months: points": "−10.0",
    }


def test_the_pass_mark_is_that_of_each_post_test(activity, trainer):
    other = ActivityFactory(starts_on=activity.starts_on, ends_on=activity.ends_on)
    for one, mark in ((activity, 70), (other, 50)):
        pre, post = (
            opened(one, Moment.PRE, pass_mark=mark),
            opened(one, Moment.POST, pass_mark=mark),
        )
        seat = EnrolmentFactory(activity=one)
        score(pre, seat, 5)
        score(post, seat, 6)
    found = figures_of(trainer.get("/en/gains/"))
    assert (found["At the mark before, %"], found["At the mark after, %"]) == ("50.0", "50.0")


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_costs_the_same_for_one_person_or_three(
    people, activity, trainer, django_assert_num_queries
):
    learn(activity, [(4, 7)] * people)
    page_of(trainer, activity)
    with django_assert_num_queries(18):
        page_of(trainer, activity)


@pytest.mark.parametrize("activities", [1, 3])
def test_over_many_costs_the_same_for_one_activity_or_three(
    activities, activity, trainer, django_assert_num_queries
):
    for number in range(activities):
        day = activity.ends_on
        learn(activity if not number else ActivityFactory(starts_on=day, ends_on=day), [(4, 7)])
    trainer.get("/en/gains/")
    with django_assert_num_queries(21):
        trainer.get("/en/gains/")


def test_the_activity_leads_there_once_there_are_two_tests(activity, trainer):
    address, link = f"/en/activities/{activity.pk}/", f"/en/activities/{activity.pk}/gain/"
    opened(activity, Moment.PRE)
    assert link not in trainer.get(address).content.decode()
    opened(activity, Moment.POST)
    assert link in trainer.get(address).content.decode()


def test_the_workbook_has_a_sheet_for_each_table_with_real_numbers(activity, trainer):
    learn(activity, CHECK_VALUES)
    book = of_book(trainer.get(f"/en/activities/{activity.pk}/gain.xlsx"))
    assert list(book) == ["The gain", "By group", "What the figures are"]
    told = dict(row[:2] for row in book["The gain"])
    assert (told["Pairs"], told["Class gain"]) == ("3", "0.4")
