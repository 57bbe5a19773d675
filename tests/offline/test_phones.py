"""Phones: taken into use, what they carry, withdrawn when they are lost."""

import datetime as dt

import pytest
from django.urls import reverse

from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import now
from lms.lib.ids import uuid7
from offline.models import Device, Received
from offline.services import withdraw_device
from tests.offline.conftest import outcomes
from training.enums import Presence
from training.services import record_mark

API = "/api/field/v1"


@pytest.fixture
def kit(client_of, phone):
    def fetch(who="trainer_here", etag="", device=phone):
        headers = {"X-Device": str(device.pk)} | ({"If-None-Match": etag} if etag else {})
        return client_of(who).get(f"{API}/kit", headers=headers)

    return fetch


def enrol(client, key, name="Samsung J2"):
    told = {"id": str(key), "name": name}
    return client.post(f"{API}/devices", told, content_type="application/json")


def test_a_phone_gets_the_same_secret_again_and_nobody_else_gets_any(client_of):
    key, trainer = uuid7(), client_of("trainer_here")
    first, again = enrol(trainer, key).json(), enrol(trainer, key).json()
    assert first["state"] == "active"
    assert first["secret"] == again["secret"]
    assert len(first["secret"]) == 44  # 32 bytes
    assert enrol(client_of("neighbour"), key).json()["code"] == "device_of_another"
    assert enrol(client_of("auditor"), uuid7()).status_code == 403
    assert enrol(trainer, uuid7()).json()["secret"] != first["secret"]


def test_the_kit_holds_what_the_work_needs_and_no_more(kit, activity, days, zarmina):
    told = kit().json()
    [carried] = told["activities"]
    [seat] = carried["seats"]
    assert carried["id"] == str(activity.pk)
    assert [day["held_on"] for day in carried["sessions"]] == [str(day.held_on) for day in days]
    assert (seat["name"], seat["father_name"]) == ("زرمینه", "Ghulam")
    assert set(seat) == {"id", "code", "name", "father_name", "sex", "role", "walk_in", "badge"}
    assert Look.objects.get(what="kit").subjects == [str(zarmina.person_id)]


def test_an_unchanged_kit_is_not_sent_again_and_the_lease_goes_on(kit, activity, zarmina, phone):
    Device.objects.update(lease_until=now())
    first = kit()
    again = kit(etag=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert dt.datetime.fromisoformat(again["X-Lease-Until"]) > now() + dt.timedelta(days=13)
    assert Look.objects.filter(what="kit").count() == 1


def test_hidden_names_never_reach_a_phone(kit, activity, zarmina):
    activity.names_hidden = True
    activity.save()
    [seat] = kit().json()["activities"][0]["seats"]
    assert (seat["name"], seat["father_name"]) == ("", "")
    assert seat["code"] == zarmina.person.shown_code
    assert not Look.objects.filter(what="kit").exists()


def test_only_assigned_activities_of_these_days_are_carried(kit, activity, days):
    for change in (
        {"status": "verified"},
        {"counting": "headcount"},
        {
            "starts_on": days[0].held_on - dt.timedelta(9),
            "ends_on": days[0].held_on - dt.timedelta(2),
        },
    ):
        was = {name: getattr(activity, name) for name in change}
        type(activity).objects.update(**change)
        assert kit().json()["activities"] == [], change
        type(activity).objects.update(**was)
    assert len(kit().json()["activities"]) == 1
    for day in days:
        day.trainers.clear()
    assert kit().json()["activities"] == []


def test_both_values_of_a_difference_are_carried(kit, days, zarmina, trainer_here, neighbour):
    for user, presence in ((trainer_here, Presence.PRESENT), (neighbour, Presence.ABSENT)):
        fact = FactStamp(by=user)
        record_mark(session=days[0], enrolment=zarmina, presence=presence, fact=fact)
    [mark] = kit().json()["activities"][0]["marks"]
    assert mark["contested"] is True
    assert mark["others"] == [
        {"presence": "present", "by": "trainer_here"},
        {"presence": "absent", "by": "neighbour"},
    ]


def test_the_kit_asks_the_database_as_often_for_three_people_as_for_one(
    kit, seat_of, zarmina, django_assert_max_num_queries
):
    kit()
    with django_assert_max_num_queries(40) as one:
        kit()
    seat_of("Latifa")
    seat_of("Nasrin")
    with django_assert_max_num_queries(len(one)):
        assert len(kit().json()["activities"][0]["seats"]) == 3


def test_what_a_withdrawn_phone_sends_is_kept_and_not_counted(
    post, kit, says, days, zarmina, phone, coordinator_here, client_of
):
    withdraw_device(device=phone, by=coordinator_here)
    answer = post(says.mark(days[0], zarmina))
    assert outcomes(answer) == [("apart", "device_withdrawn")]
    assert Received.objects.get().body["presence"] == "present"
    assert kit().json()["code"] == "device_withdrawn"
    assert kit().status_code == 410
    assert enrol(client_of("trainer_here"), phone.pk).status_code == 410
    phone.refresh_from_db()
    assert phone.salt == ""


def test_a_lost_phone_is_signed_out_and_may_only_hand_in(
    says, days, zarmina, client_of, coordinator_here
):
    lost, key = client_of("trainer_here"), uuid7()
    enrol(lost, key)
    client_of("coordinator_here").post(reverse("offline:withdraw", args=[key]))
    assert lost.get(reverse("people:work")).status_code == 302
    assert lost.get(f"{API}/session").json()["user"]["name"] == "trainer_here"
    device = {"X-Device": str(key)}
    assert lost.get(f"{API}/kit", headers=device).status_code == 410
    body = {"sent_at": now().isoformat(), "facts": [says.mark(days[0], zarmina)]}
    sent = lost.post(f"{API}/facts", body, content_type="application/json", headers=device)
    assert outcomes(sent.json()) == [("apart", "device_withdrawn")]
    assert enrol(lost, uuid7()).status_code == 401
    other = Device.objects.create(user=Device.objects.get(pk=key).user, name="Second")
    refused = lost.get(f"{API}/kit", headers={"X-Device": str(other.pk)})
    assert refused.status_code == 401


def test_who_withdraws_the_phone_in_hand_stays_signed_in(client_of):
    trainer, key = client_of("trainer_here"), uuid7()
    enrol(trainer, key)
    page = trainer.post(reverse("offline:withdraw", args=[key]), follow=True)
    assert "The phone is withdrawn" in page.content.decode()
    assert Device.objects.get(pk=key).is_withdrawn


def test_nobody_sends_from_the_phone_of_another(post, says, days, zarmina, neighbour):
    answer = post(says.mark(days[0], zarmina), who="neighbour")
    assert (answer["status"], answer["code"]) == (403, "device_of_another")
    assert Received.objects.count() == 0
