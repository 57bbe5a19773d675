"""A trainer marks a day on a phone: all present, then the exceptions, in one post."""

import gzip
import re

import pytest

from ledger.models import Look
from training.enums import ActivityStatus, MarkWay, Presence
from training.models import AttendanceMark
from training.services import record_mark, set_activity_status

P = Presence


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


def address(session, language="en"):
    return f"/{language}/sessions/{session.pk}/"


def form_of(page):
    """Hidden fields and chosen answers, as a browser would send them back."""
    html = page.content.decode()
    inputs = re.findall(r"<input [^>]*>", html)
    sent = {}
    for tag in inputs:
        name = re.search(r'name="([^"]+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        ticked = not re.search('type="(radio|checkbox)"', tag) or " checked" in tag
        if name and ticked:
            sent[name[1]] = value[1] if value else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def marks():
    return [
        (mark.enrolment.person.identity.name, mark.presence, mark.minutes, mark.reason)
        for mark in AttendanceMark.objects.select_related("enrolment__person__identity")
    ]


def test_all_present_in_one_tap_and_a_second_tap_changes_nothing(
    phone, first_day, zarghona, abdul_rahim
):
    sent = form_of(phone.get(address(first_day))) | {"rest": "present"}
    for _tap in range(2):
        assert phone.post(address(first_day), sent)["Location"] == address(first_day)
    assert marks() == [("زرغونه", "present", 360, ""), ("عبدالرحیم", "present", 360, "")]


def test_exceptions_chosen_before_all_present_are_kept(phone, first_day, zarghona, abdul_rahim):
    code = zarghona.person.code
    sent = form_of(phone.get(address(first_day)))
    sent |= {f"p-{code}": "late", f"m-{code}": "۳۰۰", f"r-{code}": "Road closed", "rest": "present"}
    phone.post(address(first_day), sent)
    assert marks() == [
        ("زرغونه", "late", 300, "Road closed"),
        ("عبدالرحیم", "present", 360, ""),
    ]


def test_five_thousand_digits_are_no_minutes(phone, first_day, zarghona):
    code = zarghona.person.code
    sent = form_of(phone.get(address(first_day))) | {f"p-{code}": "late", f"m-{code}": "9" * 5000}
    answer = phone.post(address(first_day), sent)
    assert answer.status_code == 422
    assert "Write the minutes as a whole number" in answer.content.decode()
    assert marks() == []


def test_a_reason_is_kept_without_signs_that_a_database_refuses(phone, first_day, zarghona):
    code = zarghona.person.code
    sent = form_of(phone.get(address(first_day)))
    sent |= {f"p-{code}": "absent", f"r-{code}": "Road\x00closed\x1b"}
    assert phone.post(address(first_day), sent).status_code == 302
    assert marks() == [("زرغونه", "absent", 0, "Road closed")]


def test_only_what_was_changed_on_the_page_is_stated(
    phone, first_day, zarghona, abdul_rahim, stated, coordinator_here
):
    for seat in (zarghona, abdul_rahim):
        record_mark(session=first_day, enrolment=seat, presence=P.PRESENT, fact=stated())
    sent = form_of(phone.get(address(first_day)))
    other = {"presence": P.ABSENT, "fact": stated(by=coordinator_here, later=9)}
    record_mark(session=first_day, enrolment=abdul_rahim, **other)
    sent[f"p-{zarghona.person.code}"] = "excused"
    phone.post(address(first_day), sent)
    stands = first_day.attendances.order_by("enrolment_id").values_list("presence", flat=True)
    assert list(stands) == ["excused", "absent"]


def test_a_changed_answer_from_a_stale_page_is_a_new_statement(phone, first_day, zarghona):
    sent = form_of(phone.get(address(first_day)))
    for presence in ("present", "absent"):
        phone.post(address(first_day), sent | {f"p-{zarghona.person.code}": presence})
    assert first_day.attendances.get().presence == "absent"
    assert AttendanceMark.objects.count() == 2


def test_all_present_on_a_stale_page_overturns_nobody_marked_meanwhile(
    phone, first_day, zarghona, abdul_rahim, stated
):
    stale = form_of(phone.get(address(first_day)))
    record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=stated())
    phone.post(address(first_day), stale | {"rest": "present"})
    assert marks() == [("زرغونه", "absent", 0, ""), ("عبدالرحیم", "present", 360, "")]


def test_a_change_on_a_stale_page_is_asked_about_once_and_then_saved(
    phone, first_day, zarghona, stated
):
    stale = form_of(phone.get(address(first_day)))
    record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=stated())
    row = {f"p-{zarghona.person.code}": "late"}
    asked = phone.post(address(first_day), stale | row)
    assert "Meanwhile this person was marked “Absent” elsewhere." in asked.content.decode()
    assert first_day.attendances.get().presence == "absent"
    phone.post(address(first_day), form_of(asked))
    assert first_day.attendances.get().presence == "late"


def test_a_row_that_cannot_be_read_is_named_and_everything_typed_is_kept(
    phone, first_day, zarghona, abdul_rahim
):
    code = zarghona.person.code
    sent = form_of(phone.get(address(first_day)))
    sent |= {f"p-{code}": "late", f"m-{code}": "400", f"p-{abdul_rahim.person.code}": "present"}
    page = phone.post(address(first_day), sent)
    html = page.content.decode()
    assert page.status_code == 422
    assert html.count("More minutes than the session lasted (360).") == 2  # above, and in the row
    kept = form_of(page)
    assert (kept[f"m-{code}"], kept[f"p-{abdul_rahim.person.code}"]) == ("400", "present")
    assert kept["stamp"] == sent["stamp"]
    assert marks() == []


def test_before_the_day_there_is_nothing_to_press(phone, activity, zarghona, time_machine_at):
    time_machine_at("2019-04-20")
    html = phone.get(address(activity.sessions.all()[1])).content.decode()
    assert "This day has not come yet" in html
    assert 'name="rest"' not in html


def test_attendance_posted_before_the_day_is_refused_in_a_sentence(
    phone, activity, zarghona, time_machine_at
):
    time_machine_at("2019-04-20")
    page = phone.post(address(activity.sessions.all()[1]), {"rest": "present"})
    assert page.status_code == 422
    assert "This day has not come yet." in page.content.decode()


def test_names_are_shown_to_the_trainer_and_the_look_is_logged(
    phone, first_day, zarghona, trainer_here
):
    assert "زرغونه" in phone.get(address(first_day)).content.decode()
    look = Look.objects.get()
    assert (look.user, look.what, look.subjects) == (
        trainer_here,
        "roster",
        [str(zarghona.person_id)],
    )


def test_the_auditor_sees_codes_and_no_look_is_logged(client_of, first_day, zarghona):
    html = client_of("auditor").get(address(first_day)).content.decode()
    assert "زرغونه" not in html
    assert html.count(zarghona.person.shown_code) == 1
    assert not Look.objects.exists()


def test_where_names_are_hidden_the_trainer_sees_codes_too(phone, first_day, zarghona):
    first_day.activity.names_hidden = True
    first_day.activity.save()
    for path in (address(first_day), f"/en/activities/{first_day.activity_id}/people/"):
        html = phone.get(path).content.decode()
        assert "زرغونه" not in html
        assert html.count(zarghona.person.shown_code) == 1


def test_the_history_names_who_when_and_which_device(phone, first_day, zarghona):
    android = "Mozilla/5.0 (Linux; Android 9; SM-J260F) AppleWebKit/537.36"
    sent = form_of(phone.get(address(first_day))) | {"rest": "present"}
    phone.post(address(first_day), sent, headers={"user-agent": android})
    html = phone.get(f"{address(first_day)}marks/{zarghona.pk}/").content.decode()
    assert html.count("Linux; Android 9; SM-J260F") == 1


def test_a_difference_between_two_people_is_settled_on_the_history_page(
    phone, first_day, zarghona, stated, coordinator_here
):
    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    differs = stated(by=coordinator_here, later=1)
    record_mark(session=first_day, enrolment=zarghona, presence=P.ABSENT, fact=differs)
    path = f"{address(first_day)}marks/{zarghona.pk}/"
    page = phone.get(path)
    assert "Two people said different things" in page.content.decode()
    settled = form_of(page) | {"presence": "present", "reason": "Seen on the signed sheet"}
    assert phone.post(path, settled)["Location"] == address(first_day)
    stands = first_day.attendances.get()
    assert (stands.presence, stands.contested) == ("present", False)


def test_the_page_costs_the_same_for_one_and_for_three(
    phone, first_day, zarghona, seat_in, django_assert_num_queries
):
    with django_assert_num_queries(QUERIES):
        phone.get(address(first_day))
    for name in ("نجیبه", "حمیرا"):
        seat_in(first_day.activity, name, "غلام سخی")
    with django_assert_num_queries(QUERIES):
        phone.get(address(first_day))


QUERIES = 11  # one of them asks for the hints of those who checked themselves in


@pytest.mark.parametrize("language", ["en", "ps"])
def test_thirty_people_fit_in_the_first_flight_of_a_slow_line(phone, first_day, seat_in, language):
    for number in range(30):
        seat_in(first_day.activity, f"عبدالرحیم {number}", f"گل آغا {number}")
    page = phone.get(address(first_day, language)).content
    assert len(gzip.compress(page)) < 9_000


def test_the_reason_of_an_absence_is_typed_on_the_roster(phone, first_day, zarghona):
    code = zarghona.person.code
    sent = form_of(phone.get(address(first_day)))
    phone.post(address(first_day), sent | {f"p-{code}": "absent", f"r-{code}": "Flight cancelled"})
    assert marks() == [("زرغونه", "absent", 0, "Flight cancelled")]


def test_a_called_off_session_says_so_and_has_nothing_to_press(phone, first_day, zarghona):
    first_day.called_off, first_day.called_off_reason = True, "The bridge is out"
    first_day.save()
    html = phone.get(address(first_day)).content.decode()
    assert "This session was called off" in html
    assert "The bridge is out" in html
    assert 'name="rest"' not in html
    page = phone.post(address(first_day), {"rest": "present"})
    assert (page.status_code, marks()) == (422, [])


def test_a_verified_roster_is_closed_and_a_correction_needs_its_reason(
    phone, first_day, zarghona, stated, manager
):
    record_mark(session=first_day, enrolment=zarghona, presence=P.PRESENT, fact=stated())
    verified = {"status": ActivityStatus.VERIFIED, "fact": stated(by=manager, later=60)}
    set_activity_status(activity=first_day.activity, **verified)
    html = phone.get(address(first_day)).content.decode()
    assert "The roster is closed." in html
    assert 'name="rest"' not in html
    path = f"{address(first_day)}marks/{zarghona.pk}/"
    page = phone.get(path)
    assert "somebody else verifies it again" in page.content.decode()
    sent = form_of(page) | {"presence": "absent"}
    asked = phone.post(path, sent)
    assert asked.status_code == 422
    assert "Write the reason of this correction." in asked.content.decode()
    phone.post(path, sent | {"reason": "Her sister signed for her"})
    first_day.activity.refresh_from_db()
    assert (first_day.attendances.get().presence, first_day.activity.status) == ("absent", "held")


def test_the_history_says_in_which_way_a_mark_was_made(phone, first_day, zarghona, stated):
    seen = {"presence": P.PRESENT, "way": MarkWay.SCAN, "fact": stated()}
    record_mark(session=first_day, enrolment=zarghona, **seen)
    html = phone.get(f"{address(first_day)}marks/{zarghona.pk}/").content.decode()
    assert "Badge scanned" in html
