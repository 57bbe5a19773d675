"""A signed page typed in: marks from paper, exceptions, second taps, what came meanwhile."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from people.enums import Sex
from sheets.enums import Whom
from sheets.forms.grid import grid_of
from tests.cast import client_of, enter
from tests.factories import ActivityFactory, EnrolmentFactory, PersonFactory, SessionFactory
from tests.sheets.paper import printed
from training.enums import ActivityStatus, MarkWay, Presence
from training.models import Attendance, AttendanceMark
from training.services import record_mark, set_activity_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    """Three people, three days."""
    activity = ActivityFactory()
    for day in (20, 21, 22):
        SessionFactory(activity=activity, held_on=dt.date(2019, 4, day))
    for _ in range(3):
        EnrolmentFactory(activity=activity)
    return printed(activity).pages.get()


def typed(paper, *rows, **more):
    """What the browser sends: a word a row, a letter a day (`p` present, `l` late, `a` absent, `-` nothing)."""
    grid = grid_of(paper)
    words = {"p": "present", "l": "late", "a": "absent", "-": ""}
    sent = {"stamp": str(grid.stamp)}
    for line, row in zip(grid.lines, rows, strict=True):
        sent[f"w-{line.key}"] = line.was
        sent |= {f"p-{day}-{line.key}": words[letter] for day, letter in enumerate(row)}
    return sent | more


def send(paper, sent, who="trainer_here"):
    return client_of(who).post(f"/en/paper/pages/{paper.pk}/", sent)


def standing(paper):
    """Day by day, row by row, as letters."""
    letters = {"present": "p", "late": "l", "absent": "a", "": "-"}
    return [
        "".join(letters[row.presence] for _, row in line.cells) for line in grid_of(paper).lines
    ]


def test_every_cell_becomes_a_mark_made_from_the_sheet(paper):
    assert send(paper, typed(paper, "ppp", "pla", "-p-")).status_code == 302
    assert standing(paper) == ["ppp", "pla", "-p-"]
    assert AttendanceMark.objects.count() == 7
    assert {mark.way for mark in AttendanceMark.objects.all()} == {MarkWay.SHEET}


def test_empty_cells_follow_what_was_said_of_their_day(paper):
    rest = {"rest-0": "present", "rest-1": "present", "rest-2": "absent"}
    send(paper, typed(paper, "---", "-a-", "--p", **rest))
    assert standing(paper) == ["ppa", "paa", "ppp"]


def test_a_second_tap_changes_nothing(paper):
    sent = typed(paper, "ppp", "pla", "ppp")
    send(paper, sent)
    send(paper, sent)
    assert AttendanceMark.objects.count() == 9
    assert standing(paper) == ["ppp", "pla", "ppp"]


def test_typed_a_second_time_from_the_paper_nothing_is_stated_anew(paper):
    send(paper, typed(paper, "ppp", "pla", "ppp"))
    answer = send(paper, typed(paper, "ppp", "pla", "ppp"))
    assert answer.status_code == 302
    assert AttendanceMark.objects.count() == 9


def test_a_page_older_than_what_stands_says_so_and_saves_nothing(paper):
    old = typed(paper, "a--", "---", "---")
    line = next(iter(grid_of(paper).lines))
    record_mark(
        session=line.cells[0][0].session,
        enrolment=line.seat,
        presence=Presence.LATE,
        fact=stamp("coordinator_here"),
    )
    answer = send(paper, old)
    assert answer.status_code == 422
    assert "marked “Late” elsewhere" in answer.content.decode()
    assert standing(paper)[0] == "l--"


def test_saved_again_the_paper_wins_and_the_difference_is_seen(paper):
    line = next(iter(grid_of(paper).lines))
    record_mark(
        session=line.cells[0][0].session,
        enrolment=line.seat,
        presence=Presence.PRESENT,
        fact=stamp("coordinator_here"),
    )
    send(paper, typed(paper, "a--", "---", "---"))
    assert standing(paper)[0] == "a--"
    assert Attendance.objects.get().contested is True


def test_minutes_of_the_mark_before_do_not_cling_to_another_presence(paper):
    line = next(iter(grid_of(paper).lines))
    record_mark(
        session=line.cells[0][0].session,
        enrolment=line.seat,
        presence=Presence.LATE,
        minutes=60,
        reason="The bus",
        fact=stamp("trainer_here"),
    )
    send(paper, typed(paper, "p--", "---", "---"))
    stands = Attendance.objects.get()
    assert (stands.presence, stands.minutes, stands.mark.reason) == ("present", 360, "")


def test_a_day_that_has_not_come_cannot_be_typed(paper, time_machine):
    time_machine.move_to("2019-04-21T06:00:00Z")
    shown = send(paper, typed(paper, "ppp", "ppp", "ppp"))
    assert shown.status_code == 302
    assert standing(paper) == ["pp-", "pp-", "pp-"]


def test_a_verified_activity_wants_the_reason(paper):
    send(paper, typed(paper, "ppp", "ppp", "ppp"))
    verified = {"status": ActivityStatus.VERIFIED, "fact": stamp("manager")}
    set_activity_status(activity=paper.sheet.activity, **verified)
    assert send(paper, typed(paper, "pap", "ppp", "ppp")).status_code == 422
    assert standing(paper)[0] == "ppp"
    send(paper, typed(paper, "pap", "ppp", "ppp", reason="Misread signature"))
    assert standing(paper)[0] == "pap"
    assert AttendanceMark.objects.order_by("received_at").last().reason == "Misread signature"


def test_the_code_on_the_paper_opens_the_page_for_its_own_people_only(paper, client_of):
    address = f"/p/{paper.token}"
    assert client_of("trainer_here").get(address)["Location"] == f"/en/paper/pages/{paper.pk}/"
    assert client_of("neighbour").get(address, follow=True).status_code == 404
    assert "/sign-in/" in client_of("anonymous").get(address)["Location"]


@pytest.mark.parametrize("more", [0, 5])
def test_the_page_asks_no_more_of_the_database_for_more_people(
    paper, client_of, django_assert_max_num_queries, more
):
    activity = paper.sheet.activity
    for _ in range(more):
        EnrolmentFactory(activity=activity)
    longer = printed(activity).pages.get()
    browser = client_of("trainer_here")
    with django_assert_max_num_queries(22):
        browser.get(f"/en/paper/pages/{longer.pk}/")


def stamp(who):
    return FactStamp(by=enter(who))


@pytest.fixture
def apart():
    """Zarghona, Abdul Rahim and somebody who said neither, two days: the women's sheet, the men's."""
    activity = ActivityFactory()
    for day in (20, 21):
        SessionFactory(activity=activity, held_on=dt.date(2019, 4, day))
    for sex in (Sex.FEMALE, Sex.MALE, Sex.NOT_RECORDED):
        EnrolmentFactory(activity=activity, person=PersonFactory(sex=sex))
    return [printed(activity, whom=whom).pages.get() for whom in (Whom.WOMEN, Whom.MEN)]


@pytest.mark.parametrize("women_first", [True, False])
def test_who_stands_on_both_sheets_counts_once_and_by_the_one_that_was_signed(apart, women_first):
    women, men = apart
    rest = {"rest-0": "absent", "rest-1": "absent"}
    for page in (women, men) if women_first else (men, women):
        neither = standing(page)[1] if page == men else "pp"
        send(page, typed(page, "p-", neither, **rest))
    assert standing(women) == ["pa", "pp"]
    assert standing(men) == ["pa", "pp"]
    assert Attendance.objects.filter(presence=Presence.PRESENT).count() == 4
    assert AttendanceMark.objects.count() == 6


def test_an_empty_cell_says_nothing_of_who_may_have_signed_the_other_sheet(apart):
    women, _men = apart
    send(women, typed(women, "--", "--", **{"rest-0": "absent", "rest-1": "present"}))
    assert standing(women) == ["ap", "--"]
    page = client_of("trainer_here").get(f"/en/paper/pages/{women.pk}/").content.decode()
    assert page.count("Stands on both sheets") == 1
    assert page.count("data-alone") == 2
