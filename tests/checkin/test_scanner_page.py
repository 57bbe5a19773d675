"""Scanning several people in a row in the page, or typing their codes."""

import pytest

from checkin.selectors import here_of
from lms.lib.ids import uuid7
from tests.factories import EnrolmentFactory
from training.enums import Presence
from training.models import AttendanceMark
from training.services import record_mark


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


@pytest.fixture
def scan(phone, session):
    def sent(**fields):
        return phone.post(
            f"/en/sessions/{session.pk}/scan/", fields, headers={"accept": "application/json"}
        )

    return sent


def test_a_script_is_told_how_to_show_every_kind_of_answer(scan, session, zarghona, badge):
    token, elsewhere = badge(zarghona), badge(EnrolmentFactory())
    answers = [scan(token=each, stamp=uuid7()) for each in (token, token, elsewhere, "unreadable")]
    assert [(answer.status_code, answer.json()["kind"]) for answer in answers] == [
        (200, "ok"),
        (200, "wait"),
        (409, "bad"),
        (404, "bad"),
    ]
    assert zarghona.person.identity.name in answers[0].json()["html"]


def test_the_same_scan_sent_again_after_a_lost_answer_says_the_same(scan, zarghona, badge):
    fields = {"token": badge(zarghona), "stamp": uuid7()}
    assert [scan(**fields).json()["kind"] for _sent in range(2)] == ["ok", "ok"]
    assert AttendanceMark.objects.count() == 1


def test_without_a_camera_the_code_of_the_person_is_typed(phone, session, zarghona, abdul_rahim):
    typed = {"code": zarghona.person.shown_code.lower(), "stamp": uuid7()}
    page = phone.post(f"/en/sessions/{session.pk}/scan/", typed)
    assert 'data-result="ok"' in page.content.decode()
    assert AttendanceMark.objects.get().way == "roster"
    assert here_of(session) == {"here": 1, "all": 2}


def test_a_typed_code_leaves_late_as_it_is(scan, session, zarghona, stated):
    record_mark(session=session, enrolment=zarghona, presence=Presence.LATE, fact=stated())
    assert scan(code=zarghona.person.code).json()["kind"] == "wait"
    assert session.attendances.get().presence == "late"


def test_a_code_of_nobody_on_this_list_marks_nobody(scan, session, zarghona):
    answer = scan(code=EnrolmentFactory().person.code)
    assert (answer.status_code, answer.json()["kind"]) == (404, "bad")
    assert "Nobody on this list has this code." in answer.json()["html"]


def test_the_reader_may_run_webassembly_on_this_page_only(phone, session, zarghona):
    page = phone.get(f"/en/sessions/{session.pk}/scan/")
    assert "script-src 'self' 'wasm-unsafe-eval'" in page["Content-Security-Policy"]
    other = phone.get(f"/en/sessions/{session.pk}/")
    assert "wasm" not in other["Content-Security-Policy"]
