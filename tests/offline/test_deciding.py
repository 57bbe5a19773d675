"""What could not count by itself is seen by a person, taken in or put aside."""

import datetime as dt

import pytest
from django.urls import reverse

from checkin.selectors import token_of
from checkin.services import badge_of
from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.ids import derived, uuid7
from offline.enums import Outcome
from offline.errors import DecidedAlready
from offline.models import Received, SameSeat
from offline.services import put_aside, same_person, take_in, withdraw_device
from people.services import remove_identity
from tests.offline.conftest import outcomes
from training.enums import ActivityStatus, MarkWay, Presence
from training.errors import OwnWork, ReasonMissing, SessionCalledOff
from training.models import Attendance, AttendanceMark, Enrolment
from training.services import call_off_session, record_mark, set_activity_status


@pytest.fixture
def verified(activity, days, zarmina, trainer_here, coordinator_here):
    """The activity, held and verified while the phone was away."""
    fact = FactStamp(by=trainer_here)
    record_mark(session=days[0], enrolment=zarmina, presence=Presence.PRESENT, fact=fact)
    fact = FactStamp(by=coordinator_here)
    set_activity_status(activity=activity, status=ActivityStatus.VERIFIED, fact=fact)
    return activity


def cancel(activity, by):
    fact = FactStamp(by=by)
    set_activity_status(
        activity=activity, status=ActivityStatus.CANCELLED, reason="Road closed", fact=fact
    )


def test_a_mark_for_a_verified_activity_waits_for_the_manager(
    post, says, days, verified, zarmina, manager
):
    mark = says.mark(days[1], zarmina, "absent")
    mark["body"]["reason"] = "ill"
    assert outcomes(post(mark)) == [("apart", "activity_is_verified")]
    row = take_in(row=Received.objects.get(), by=manager, reason="Seen on the signed sheet")
    verified.refresh_from_db()
    taken = AttendanceMark.objects.get(session=days[1])
    assert (row.outcome, row.body, row.decided_by) == (Outcome.TAKEN_IN, {}, manager)
    assert (taken.recorded_by, taken.reason, taken.settles) == (
        manager,
        "Seen on the signed sheet",
        True,
    )
    assert verified.status == ActivityStatus.HELD  # to be verified again, not by the manager
    assert outcomes(post(mark)) == [("known", "")]


def test_nothing_of_a_cancelled_activity_counts_until_it_is_set_back(
    post, says, activity, days, zarmina, coordinator_here, client_of
):
    cancel(activity, coordinator_here)
    registered = says.registration(activity)
    answer = post(registered, says.mark(days[0], zarmina))
    assert outcomes(answer) == [("apart", "activity_is_off")] * 2
    assert "cancelled or postponed" in answer["answers"][0]["message"]
    form = {"fact": [row.pk for row in Received.objects.all()], "reason": "x", "how": "take_in"}
    page = client_of("coordinator_here").post(reverse("offline:decide"), form, follow=True)
    assert "Set it back to planned before" in page.content.decode()
    assert Received.objects.undecided().count() == 2


def test_a_scan_kept_apart_is_taken_in_for_the_session_of_its_own_time(
    post, says, days, zarmina, phone, coordinator_here
):
    at = dt.datetime.combine(days[1].held_on, dt.time(7), dt.UTC)  # noon of the second day
    token = token_of(zarmina.pk, badge_of(enrolment=zarmina).version)
    withdraw_device(device=phone, by=coordinator_here)
    assert outcomes(post(says.scan(token, at=at))) == [("apart", "device_withdrawn")]
    row = take_in(row=Received.objects.get(), by=coordinator_here, reason="Seen on the sheet")
    taken = AttendanceMark.objects.get()
    assert (row.outcome, row.body) == (Outcome.TAKEN_IN, {})
    assert (taken.session, taken.enrolment, taken.presence, taken.way, taken.settles) == (
        days[1],
        zarmina,
        Presence.PRESENT,
        MarkWay.SCAN,
        True,
    )
    assert Attendance.objects.get().minutes == days[1].minutes


def test_what_a_phone_says_of_a_day_called_off_waits_until_it_is_held_after_all(
    post, says, days, zarmina, trainer_here, coordinator_here
):
    by = FactStamp(by=trainer_here)
    off = {"called_off": True, "reason": "Flights cancelled"}
    call_off_session(session=days[0], fact=by, **off)
    token = token_of(zarmina.pk, badge_of(enrolment=zarmina).version)
    scan = says.scan(token, at=dt.datetime.combine(days[0].held_on, dt.time(7), dt.UTC))
    answer = post(says.mark(days[0], zarmina), scan)
    assert outcomes(answer) == [("apart", "session_called_off")] * 2
    for row in Received.objects.all():
        with pytest.raises(SessionCalledOff):
            take_in(row=row, by=coordinator_here, reason="They met in the mosque")
    assert Received.objects.undecided().count() == 2
    assert not AttendanceMark.objects.exists()


def test_a_registration_put_aside_takes_its_marks_along(
    post, says, activity, days, coordinator_here, phone
):
    registered = says.registration(activity)
    early = says.mark(days[0], says.seat_made_by(registered))
    assert outcomes(post(early)) == [("waiting", "registration_missing")]
    withdraw_device(device=phone, by=coordinator_here)
    assert outcomes(post(registered)) == [("apart", "device_withdrawn")]
    put_aside(row=Received.objects.get(kind="registration"), by=coordinator_here, reason="Invented")
    assert Received.objects.get(kind="mark").code == "registration_put_aside"
    assert Received.objects.get(kind="registration").body == {}
    assert outcomes(post(registered)) == [("apart", "put_aside")]


def test_a_registration_taken_in_brings_its_waiting_marks(
    post, says, activity, days, coordinator_here, client_of
):
    registered = says.registration(activity)
    registered["body"]["activity"] = str(activity.pk)
    post(says.mark(days[0], says.seat_made_by(registered)))
    activity.sessions.first().trainers.clear()
    for session in activity.sessions.all():
        session.trainers.clear()
    assert outcomes(post(registered)) == [("apart", "assignment_ended")]
    for session in activity.sessions.all():
        session.trainers.add(Received.objects.first().user)
    row = Received.objects.get(kind="registration")
    form = {"fact": [row.pk], "reason": "He was there", "how": "take_in"}
    client_of("coordinator_here").post(reverse("offline:decide"), form)
    assert Attendance.objects.get().enrolment_id == says.seat_made_by(registered)
    assert Enrolment.objects.get().recorded_by == coordinator_here


def test_somebody_on_the_list_already_gets_the_marks(
    post, says, activity, days, zarmina, coordinator_here, phone
):
    registered = says.registration(activity, name="زرمينه", father_name="Ghulam")
    post(says.mark(days[0], says.seat_made_by(registered)))
    withdraw_device(device=phone, by=coordinator_here)
    post(registered)
    row = Received.objects.get(kind="registration")
    same_person(row=row, seat=zarmina, by=coordinator_here, reason="Her second visit")
    assert SameSeat.objects.get().enrolment == zarmina
    post(says.mark(days[1], zarmina))  # any contact lands what waited
    assert Attendance.objects.get().enrolment == zarmina
    assert Enrolment.objects.count() == 1


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"how": "take"}, "whether to take in or to put aside"),
        ({}, "whether to take in or to put aside"),
        ({"same": str(uuid7())}, "is not on the list"),
        ({"same": "", "how": "put_aside"}, "is not on the list"),
    ],
)
def test_an_answer_that_is_not_understood_puts_nobody_aside(
    post, says, activity, coordinator_here, client_of, answer, why
):
    cancel(activity, coordinator_here)
    post(says.registration(activity, name="Bibi Gul"))
    form = {"fact": [Received.objects.get().pk], "reason": "Look again"}
    page = client_of("coordinator_here").post(reverse("offline:decide"), form | answer, follow=True)
    assert why in page.content.decode()
    row = Received.objects.get()
    assert (row.outcome, row.body["name"]) == ("apart", "Bibi Gul")


def test_a_mark_is_nobody_s_double(
    post, says, activity, days, zarmina, seat_of, coordinator_here, client_of
):
    """A mark of Zarmina's is not given to Latifa's place by saying that they are one person."""
    latifa = seat_of("Latifa")
    cancel(activity, coordinator_here)
    post(says.mark(days[0], zarmina), says.registration(activity))
    mark, registered = (Received.objects.get(kind=kind) for kind in ("mark", "registration"))
    form = {"reason": "One person", "same": str(latifa.pk)}
    for keys in ([mark.pk], [mark.pk, registered.pk]):
        address = reverse("offline:decide")
        page = client_of("coordinator_here").post(address, form | {"fact": keys}, follow=True)
        assert "is said of one registration at a time" in page.content.decode()
    assert [row.outcome for row in Received.objects.all()] == ["apart", "apart"]
    assert not SameSeat.objects.exists()


def test_nobody_decides_on_what_they_sent_nor_twice_nor_without_a_reason(
    post, says, days, zarmina, activity, coordinator_here, trainer_here
):
    cancel(activity, coordinator_here)
    post(says.mark(days[0], zarmina))
    row = Received.objects.get()
    with pytest.raises(OwnWork):
        put_aside(row=row, by=trainer_here, reason="mine")
    with pytest.raises(ReasonMissing):
        put_aside(row=row, by=coordinator_here, reason=" ")
    put_aside(row=row, by=coordinator_here, reason="Not held")
    with pytest.raises(DecidedAlready):
        take_in(row=row, by=coordinator_here, reason="after all")


def test_the_page_shows_both_values_to_who_decides_and_logs_the_look(
    post, says, days, verified, zarmina, client_of, coordinator_here, django_assert_num_queries
):
    post(says.mark(days[0], zarmina, "late"))
    page = client_of("coordinator_here").get(reverse("offline:apart"))
    text = page.content.decode()
    assert "زرمینه" in text
    assert "Late" in text
    assert "counted now: Present" in text
    assert "verified and closed before this arrived" in text
    assert Look.objects.get(what="kept_apart").subjects == [str(zarmina.person_id)]
    own = client_of("trainer_here").get(reverse("offline:apart")).content.decode()
    assert "your coordinator decides" in own
    assert "Take in" not in own


def test_a_name_removed_from_the_register_leaves_the_envelopes(
    post, says, activity, coordinator_here
):
    registered = says.registration(activity)
    post(registered)
    post(says.registration(activity, name="Bibi Gula", key=registered["id"]))
    assert Received.objects.filter(body__name="Bibi Gula").count() == 1
    remove_identity(person=Enrolment.objects.get().person)
    row = Received.objects.get()
    assert (row.body, row.digest) == ({}, "")
    assert outcomes(post(registered)) == [("known", "")]
    assert Received.objects.count() == 1


def test_two_phones_register_the_same_walk_in_both_stand_and_the_page_says_so(
    post, says, activity, client_of
):
    post(
        says.registration(activity, name="محمد نصیر"), says.registration(activity, name="محمدنصير")
    )
    assert Enrolment.objects.count() == 2
    page = client_of("trainer_here").get(reverse("training:activity", args=[activity.pk]))
    assert "person probably registered twice" in page.content.decode()
    listed = client_of("trainer_here").get(f"{reverse('offline:apart')}?activity={activity.pk}")
    assert "Probably the same person" in listed.content.decode()


def test_the_seat_of_a_registration_follows_from_its_key(post, says, activity):
    registered = says.registration(activity)
    post(registered)
    assert Enrolment.objects.get().pk == derived(registered["id"], "seat")
