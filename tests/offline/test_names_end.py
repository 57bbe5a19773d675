"""Names that phones sent: who saw them is known, and none of them stays for ever."""

import datetime as dt

import pytest
from django.urls import reverse

from ledger.models import Look
from lms.lib.clock import now
from offline.models import Received
from offline.services import forget_undecided, put_aside, same_person
from people.services import remove_identity
from tests.offline.conftest import outcomes
from training.models import Enrolment


@pytest.fixture
def unassigned(activity):
    """The trainer was taken off meanwhile: what the phone sends is kept apart."""
    for session in activity.sessions.all():
        session.trainers.clear()
    return activity


def test_a_registration_put_aside_leaves_nothing_to_guess_a_name_by(
    post, says, unassigned, coordinator_here
):
    one = says.registration(unassigned)
    other = says.registration(unassigned, name="Bibi Gula", key=one["id"])
    post(one, other)
    for row in Received.objects.order_by("received_at"):
        put_aside(row=row, by=coordinator_here, reason="Invented")
    assert {str(row.body) for row in Received.objects.all()} == {"{}"}
    assert {row.digest for row in Received.objects.all()} == {
        "",
        Received.objects.exclude(digest="").get().pk.hex,
    }
    assert outcomes(post(one, other)) == [("apart", "put_aside")] * 2
    assert Received.objects.count() == 2


def test_nor_does_one_of_somebody_on_the_list_when_the_name_is_removed(
    post, says, unassigned, zarmina, coordinator_here
):
    post(says.registration(unassigned, name="زرمینه"))
    same_person(row=Received.objects.get(), seat=zarmina, by=coordinator_here, reason="Zarmina")
    assert (Received.objects.get().body, Received.objects.get().digest) == ({}, "")
    remove_identity(person=zarmina.person)
    row = Received.objects.get()
    assert (row.outcome, row.reason, row.decided_by) == ("taken_in", "", coordinator_here)


def test_a_name_nobody_decides_on_lapses_after_thirty_days_and_its_marks_are_kept_apart(
    post, says, unassigned, days
):
    registered = says.registration(unassigned)
    mark = says.mark(days[0], says.seat_made_by(registered))
    post(registered)
    post(mark)
    Received.objects.update(outcome="waiting", code="")  # of the mark
    Received.objects.filter(kind="registration").update(outcome="apart")
    assert forget_undecided() == 0
    Received.objects.update(received_at=now() - dt.timedelta(days=30, minutes=1))
    assert forget_undecided() == 1
    row = Received.objects.get(kind="registration")
    assert (row.outcome, row.code, row.body, row.digest) == (
        "put_aside",
        "registration_put_aside",
        {},
        "",
    )
    kept = Received.objects.get(kind="mark")
    assert (kept.outcome, kept.code) == ("apart", "registration_put_aside")
    assert outcomes(post(registered)) == [("apart", "registration_put_aside")]
    assert forget_undecided() == 0


def test_the_list_to_choose_from_is_a_look_at_everybody_on_it(
    post, says, unassigned, zarmina, client_of
):
    post(says.registration(unassigned))
    address = f"{reverse('offline:apart')}?activity={unassigned.pk}"
    assert "زرمینه" in client_of("coordinator_here").get(address).content.decode()
    assert str(zarmina.person_id) in Look.objects.get(what="kept_apart").subjects


def test_a_trainer_who_does_not_decide_is_shown_no_list_and_is_not_said_to_have_seen_one(
    post, says, unassigned, zarmina, client_of
):
    post(says.registration(unassigned))
    address = f"{reverse('offline:apart')}?activity={unassigned.pk}"
    page = client_of("trainer_here").get(address)
    assert (page.status_code, page.context["activity"]) == (200, unassigned)
    assert "زرمینه" not in page.content.decode()
    seen = [key for look in Look.objects.filter(what="kept_apart") for key in look.subjects]
    assert str(zarmina.person_id) not in seen


@pytest.mark.parametrize("said", [True, False, None])
def test_whether_the_name_may_stand_on_the_list_is_asked_without_network_too(
    post, says, activity, said
):
    registered = says.registration(activity)
    registered["body"]["consent_taking_part"] = said
    assert outcomes(post(registered)) == [("stored", "")]
    assert Enrolment.objects.get().consent_taking_part is said


def test_a_phone_that_never_asked_sends_the_same_as_one_with_no_answer(post, says, activity):
    registered = says.registration(activity)
    post(registered)
    registered["body"]["consent_taking_part"] = None
    assert outcomes(post(registered)) == [("known", "")]


def test_a_name_that_may_not_stand_on_the_list_is_not_shown_while_it_is_kept_apart(
    post, says, unassigned, client_of
):
    registered = says.registration(unassigned, name="بی‌بی گل")
    registered["body"]["consent_taking_part"] = False
    post(registered)
    page = client_of("coordinator_here").get(reverse("offline:apart")).content.decode()
    assert "بی‌بی گل" not in page
    assert "A new person" in page


def test_who_is_switched_off_carries_no_names_and_still_hands_in_what_waits(
    post, says, activity, phone, days, zarmina, client_of, trainer_here
):
    client = client_of("trainer_here")
    phone.session_key = client.session.session_key
    phone.save()
    trainer_here.is_active = False
    trainer_here.save()
    phone.refresh_from_db()
    assert (phone.is_withdrawn, phone.salt, phone.withdrawn_by) == (True, "", None)
    headers = {"X-Device": str(phone.pk)}
    assert client.get("/api/field/v1/kit", headers=headers).status_code == 410
    sent = {"sent_at": now().isoformat(), "facts": [says.mark(days[0], zarmina)]}
    answer = client.post(
        "/api/field/v1/facts", sent, content_type="application/json", headers=headers
    )
    assert outcomes(answer.json()) == [("apart", "device_withdrawn")]
