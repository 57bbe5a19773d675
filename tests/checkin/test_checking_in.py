"""Participants check themselves in by the number on the trainer's screen."""

import datetime as dt

import pytest
from django.core.cache import cache

from checkin.errors import CheckinDayOver
from checkin.hints import hints_of
from checkin.models import SelfCheckin
from checkin.rolling import number_at, step_at
from checkin.services import close_checkin, open_checkin, record_scan, undo_scan
from lms.lib.clock import now
from lms.lib.ids import uuid7
from tests.factories import EnrolmentFactory
from training.enums import Presence
from training.models import AttendanceMark
from training.selectors import access_of
from training.services import record_mark

PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 9; SM-J260F)"}


@pytest.fixture(autouse=True)
def _no_misses_from_before():
    cache.clear()


@pytest.fixture
def opening(session, trainer_here, noon):
    return open_checkin(session=session, by=trainer_here, id=uuid7())


@pytest.fixture
def number(opening, settings):
    def shown():
        return number_at(settings.PARTICIPANT_CODE_KEY, opening.session_id, step_at(now()))

    return shown


@pytest.fixture
def type_number(number):
    """Somebody types the number on a phone, by the personal link."""

    def sent(client, seat, typed=None):
        path = f"/en/t/{access_of(seat).token}/here/"
        return client.post(path, {"number": typed or number()}, headers=PHONE)

    return sent


def stands(session):
    return [
        (row.presence, row.mark.way, row.contested)
        for row in session.attendances.select_related("mark")
    ]


def test_the_number_and_the_link_mark_present_by_ones_own_word(
    client, session, zarghona, type_number
):
    for _tap in range(2):
        page = type_number(client, zarghona)
        assert "You are marked as here" in page.content.decode()
    assert stands(session) == [("present", "self", False)]
    mark = AttendanceMark.objects.get()
    assert (mark.recorded_by, mark.device) == (None, "Linux; Android 9; SM-J260F")
    assert zarghona.person.identity.name not in page.content.decode()


def test_without_the_link_ones_own_code_is_typed_too(client, session, zarghona, number):
    led = client.get(f"/c/{number()}", headers={"accept-language": "ps"})
    assert led["Location"] == f"/ps/c/?number={number()}"
    sent = {"number": number(), "code": access_of(zarghona).shown_code.lower()}
    assert "You are marked as here" in client.post("/en/c/", sent).content.decode()
    assert stands(session) == [("present", "self", False)]


def test_the_number_of_another_training_marks_nobody(client, opening, number):
    stranger = EnrolmentFactory()
    sent = {"number": number(), "code": access_of(stranger).code}
    page = client.post("/en/c/", sent)
    assert (page.status_code, AttendanceMark.objects.count()) == (409, 0)


def test_a_number_told_long_ago_and_one_after_the_end_mark_nobody(
    client, session, zarghona, type_number, number, noon, time_machine
):
    told = number()
    time_machine.move_to(noon + dt.timedelta(seconds=90), tick=False)
    assert type_number(client, zarghona, told).status_code == 400
    close_checkin(session=session)
    page = type_number(client, zarghona)
    assert page.status_code == 409
    assert "Nobody can check in at the moment." in page.content.decode()
    assert not AttendanceMark.objects.exists()


def test_an_opening_ends_by_itself(client, zarghona, type_number, noon, time_machine):
    time_machine.move_to(noon + dt.timedelta(minutes=30), tick=False)
    assert type_number(client, zarghona).status_code == 409


def test_who_guesses_is_braked_alone(client, zarghona, abdul_rahim, type_number):
    for _try in range(8):
        assert type_number(client, zarghona, "0").status_code == 400
    assert type_number(client, zarghona).status_code == 429
    assert type_number(client, abdul_rahim).status_code == 200


def test_a_trainers_absent_stands_and_the_participants_word_is_kept_as_a_difference(
    client, session, zarghona, type_number, stated
):
    record_mark(session=session, enrolment=zarghona, presence=Presence.ABSENT, fact=stated())
    assert "Your trainer marked you otherwise" in type_number(client, zarghona).content.decode()
    assert stands(session) == [("absent", "roster", True)]


def test_a_called_off_session_is_not_opened_and_a_second_tap_opens_nothing_new(
    session, trainer_here, opening, client_of
):
    assert open_checkin(session=session, by=trainer_here, id=uuid7()) == opening
    close_checkin(session=session)
    session.called_off = True
    session.save()
    phone = client_of("trainer_here")
    page = phone.post(f"/en/sessions/{session.pk}/code/", {"do": "open"}, follow=True)
    assert "This session was called off" in page.content.decode()


def test_the_trainers_screen_shows_the_number_and_turns_with_it(
    client_of, session, opening, number
):
    html = client_of("trainer_here").get(f"/en/sessions/{session.pk}/code/").content.decode()
    assert f"{number()[:3]} {number()[3:]}" in html
    assert '<meta http-equiv="refresh" content="30">' in html


def test_three_people_on_one_phone_and_who_came_late_are_hinted_at(
    client, client_of, session, zarghona, abdul_rahim, type_number, noon, time_machine
):
    session.starts_at = dt.time(9)
    session.save()
    for seat in (zarghona, abdul_rahim):
        type_number(client, seat)
    other_phone, late = client_of("anonymous"), EnrolmentFactory(activity=session.activity)
    time_machine.move_to(noon + dt.timedelta(minutes=20), tick=False)
    type_number(other_phone, late)
    hints = hints_of(session)
    assert hints.shared == [[zarghona, abdul_rahim]]
    assert [(each.seat, each.minutes, each.after_end) for each in hints.late] == [(late, 20, False)]
    html = client_of("trainer_here").get(f"/en/sessions/{session.pk}/").content.decode()
    assert "people on one phone:" in html


def test_a_phone_is_known_within_one_session_only(client, session, zarghona, type_number):
    type_number(client, zarghona)
    kept = SelfCheckin.objects.get()
    assert client.cookies["phone"].value not in str(vars(kept))
    assert len(kept.browser) == 64


def test_a_participants_own_page_offers_it_while_the_number_is_shown(
    client, session, zarghona, opening
):
    own = f"/en/t/{access_of(zarghona).token}/"
    assert "Your trainer shows a number" in client.get(own).content.decode()
    close_checkin(session=session)
    assert "Your trainer shows a number" not in client.get(own).content.decode()


def test_nobody_checks_into_a_day_that_is_over(
    client_of, session, zarghona, trainer_here, noon, time_machine
):
    time_machine.move_to(noon + dt.timedelta(days=1))
    with pytest.raises(CheckinDayOver):
        open_checkin(session=session, by=trainer_here, id=uuid7())
    html = client_of("trainer_here").get(f"/en/sessions/{session.pk}/").content.decode()
    assert ("Scan badges" in html, "Self check-in" in html) == (True, False)


@pytest.fixture
def later(stated, noon):
    """A stamp so many minutes after noon."""

    def stamp(minutes, **more):
        return stated(happened_at=noon + dt.timedelta(minutes=minutes), **more)

    return stamp


def test_a_scan_by_mistake_undone_makes_no_word_of_staff_of_what_her_own_phone_said(
    client, session, zarghona, badge, type_number, later, trainer_here
):
    type_number(client, zarghona)
    assert stands(session) == [("present", "self", False)]
    scan = record_scan(token=badge(zarghona), by=trainer_here, fact=later(1))
    assert stands(session) == [("present", "scan", False)]
    undo_scan(mark=scan.stands.mark, fact=later(2), reason="Scanned by mistake")
    assert stands(session) == [("absent", "roster", True)]
    ways = AttendanceMark.objects.order_by("happened_at").values_list("way", flat=True)
    assert list(ways) == ["self", "scan", "roster"]


def test_a_scan_undone_leaves_what_staff_said_before_whatever_her_own_phone_said(
    client, session, zarghona, badge, type_number, later, trainer_here, coordinator_here
):
    type_number(client, zarghona)
    here = {"session": session, "enrolment": zarghona}
    record_mark(**here, presence=Presence.EXCUSED, fact=later(1, by=coordinator_here))
    scan = record_scan(token=badge(zarghona), by=trainer_here, fact=later(2))
    assert stands(session)[0][:2] == ("present", "scan")
    undo_scan(mark=scan.stands.mark, fact=later(3), reason="Scanned by mistake")
    assert stands(session)[0][:2] == ("excused", "roster")
