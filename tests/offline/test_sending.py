"""A phone comes back from days without network and sends what it has."""

import datetime as dt

from checkin.selectors import token_of
from checkin.services import badge_of
from lms.lib.clock import now
from lms.lib.ids import uuid7
from offline.enums import Outcome
from offline.models import Received
from offline.services import receiving
from people.models import Person
from tests.offline.conftest import outcomes
from training.models import Attendance, AttendanceMark, Enrolment


def test_a_mark_is_counted_once_however_often_it_comes(post, says, days, zarmina):
    mark = says.mark(days[0], zarmina, "late")
    assert outcomes(post(mark)) == [("stored", "")]
    assert outcomes(post(mark, mark)) == [("known", ""), ("known", "")]
    stands = Attendance.objects.get()
    assert (stands.presence, stands.minutes) == ("late", 270)
    assert AttendanceMark.objects.get().device.startswith("Samsung J2 #")


def test_a_mark_waits_for_the_registration_of_its_person_and_then_counts(
    post, says, activity, days
):
    registered = says.registration(activity)
    mark = says.mark(days[0], says.seat_made_by(registered))
    assert outcomes(post(mark)) == [("waiting", "registration_missing")]
    assert outcomes(post(mark)) == [("waiting", "registration_missing")]
    assert Attendance.objects.count() == 0
    assert outcomes(post(registered)) == [("stored", "")]
    assert Attendance.objects.get().enrolment_id == says.seat_made_by(registered)
    assert outcomes(post(mark)) == [("known", "")]


def test_whatever_the_order_of_one_post_nothing_waits(post, says, activity, days):
    registered = says.registration(activity)
    mark = says.mark(days[0], says.seat_made_by(registered))
    assert outcomes(post(mark, registered)) == [("stored", ""), ("stored", "")]
    seat = Enrolment.objects.get()
    assert (seat.person_id, seat.walk_in, seat.role_id) == (
        registered["id"],
        True,
        "community_elder",
    )
    assert seat.person.identity.name == "بی‌بی گل"


def test_what_was_counted_is_forgotten_by_its_envelope(post, says, activity):
    post(says.registration(activity))
    row = Received.objects.get()
    assert (row.outcome, row.body) == (Outcome.STORED, {})


def test_the_same_key_with_other_content_is_kept_apart(post, says, days, zarmina):
    key = uuid7()
    post(says.mark(days[0], zarmina, "present", key=key))
    second = says.mark(days[0], zarmina, "absent", key=key)
    assert outcomes(post(second)) == [("apart", "fact_conflict")]
    assert outcomes(post(second)) == [("apart", "fact_conflict")]
    assert Attendance.objects.get().presence == "present"


def test_one_fact_that_cannot_be_read_spoils_no_other(post, says, days, zarmina):
    good = says.mark(days[0], zarmina)
    bad = says.mark(days[0], zarmina, "dancing")
    answer = post(bad, 7, {"id": "x"}, good)
    assert answer["status"] == 200
    assert [outcome for outcome, _code in outcomes(answer)] == ["refused"] * 3 + ["stored"]
    assert answer["answers"][0]["id"] == str(bad["id"])
    assert "cannot be read" in answer["answers"][0]["message"]


def test_one_mark_that_cannot_count_does_not_hold_up_the_others(post, says, days, seat_of, zarmina):
    other = seat_of("Latifa")
    long = says.mark(days[0], zarmina)
    long["body"]["minutes"] = 500
    answer = post(long, says.mark(days[0], other))
    assert outcomes(answer) == [("apart", "too_many_minutes"), ("stored", "")]
    assert Attendance.objects.get().enrolment == other


def test_a_clock_two_years_slow_is_set_right(post, says, days, zarmina):
    then = now() - dt.timedelta(days=730)
    answer = post(says.mark(days[2], zarmina, at=then - dt.timedelta(minutes=5)), sent_at=then)
    assert outcomes(answer) == [("stored", "")]
    assert answer["clock_off_seconds"] == 730 * 24 * 3600
    assert "clock of this phone is wrong" in answer["message"]
    off = now() - AttendanceMark.objects.get().happened_at
    assert abs(off - dt.timedelta(minutes=5)) < dt.timedelta(seconds=30)


def test_more_than_200_at_once_are_refused_with_a_sentence(post, says, activity):
    answer = post(*[says.registration(activity) for _number in range(201)])
    assert (answer["status"], answer["code"]) == (413, "too_many_facts")
    assert "201 entries came at once; 200 are the most" in answer["message"]
    assert Person.objects.count() == 0


def test_scans_after_the_assignment_ended_are_kept_apart_as_marks_are(
    post, says, activity, days, zarmina
):
    badge = badge_of(enrolment=zarmina)
    at = dt.datetime.combine(days[2].held_on, dt.time(7), dt.UTC)
    scan = says.scan(token_of(zarmina.pk, badge.version), at=at)
    for session in days:
        session.trainers.clear()
    assert outcomes(post(scan, says.mark(days[0], zarmina))) == [("apart", "assignment_ended")] * 2
    assert not AttendanceMark.objects.exists()
    assert Received.objects.get(kind="scan").activity == activity


def test_one_mark_in_two_posts_at_once_waits_once(post, says, activity, days, monkeypatch):
    """Both posts looked before either wrote; the mark waits for a registration that has not come."""
    mark = says.mark(days[0], says.seat_made_by(says.registration(activity)))
    looked, asked = receiving._by_key, []

    def before_the_other(keys, *, lock=False):
        asked.append(lock)
        found = looked(keys, lock=lock)
        if len(asked) == 1:
            assert outcomes(post(mark)) == [("waiting", "registration_missing")]
        return found

    monkeypatch.setattr(receiving, "_by_key", before_the_other)
    assert outcomes(post(mark)) == [("waiting", "registration_missing")]
    assert Received.objects.count() == 1
