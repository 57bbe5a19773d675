"""Two trainers, forty people, three days without network: the order of arrival plays no part."""

import datetime as dt
import random
import uuid

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.lib.clock import now
from lms.lib.ids import derived
from offline.envelopes import Clock, read
from offline.models import Device, Received
from offline.services import receive
from people.models import Identity, Person
from training.enums import Presence
from training.models import Attendance, AttendanceMark, Enrolment

PRESENCES = [presence.value for presence in Presence]


def told(kind, number, moment, body):
    """A fact with a key that is the same in every run."""
    key = uuid.uuid5(uuid.NAMESPACE_OID, f"{kind} {number}")
    return {"id": str(key), "kind": kind, "happened_at": moment.isoformat(), "body": body}


@pytest.fixture
def three_days(activity, days, neighbour, trainer_here):
    """(phone, fact) of two trainers who registered so many walk-ins and marked all, often unlike."""
    for day in days:
        day.trainers.add(neighbour)
    neighbour.posts.get().provinces.set(trainer_here.posts.get().provinces.all())
    both = (trainer_here, neighbour)
    phones = [Device.objects.create(user=user, name=user.username) for user in both]
    chance, began = random.Random(4), now() - dt.timedelta(hours=1)  # noqa: S311

    def marks_of(person, seat):
        slots = [(day, phone) for day in days for phone in phones]
        for number, (day, phone) in enumerate(slots, start=person * len(slots)):
            said = {"session": str(day.pk), "enrolment": seat, "minutes": None, "reason": ""}
            said["presence"] = chance.choice(PRESENCES[: 1 + chance.randrange(2)])
            moment = began + dt.timedelta(seconds=chance.randrange(600))
            yield phone, told("mark", number, moment, said)

    def of(people):
        stated = []
        for person in range(people):
            body = {"activity": str(activity.pk), "name": f"زرمینه {person}", "sex": "female"}
            fact = told("registration", person, began, body | {"father_name": "غلام"})
            stated.append((phones[person % 2], fact))
            stated += marks_of(person, str(derived(uuid.UUID(fact["id"]), "seat")))
        return stated

    return of


def arrive(pieces):
    """Each piece: facts of one phone in one post."""
    for phone, facts in pieces:
        clock = Clock(now=now(), sent_at=now())
        receive(device=phone, facts=[read(fact, clock) for fact in facts])


def in_pieces(facts, size):
    """Posts of at most `size`, each of one phone, in the order given."""
    pieces = []
    for phone, fact in facts:
        if not pieces or pieces[-1][0] != phone or len(pieces[-1][1]) == size:
            pieces.append((phone, []))
        pieces[-1][1].append(fact)
    return pieces


def state():
    """Every row that matters, without what the server alone makes: codes and moments of receipt."""
    return {
        "attendance": sorted(Attendance.objects.values_list()),
        "enrolments": sorted(
            Enrolment.objects.values_list(
                "pk", "person", "activity", "walk_in", "happened_at", "digest"
            )
        ),
        "persons": sorted(Person.objects.values_list("pk", "sex", "keeper", "kept_in")),
        "identities": sorted(Identity.objects.values_list("person", "name", "father_name")),
        "marks": sorted(
            AttendanceMark.objects.values_list("pk", "recorded_by", "happened_at", "digest")
        ),
        "envelopes": sorted(
            Received.objects.values_list("fact_id", "outcome", "code", "happened_at")
        ),
    }


def state_after(pieces):
    """The state once all pieces arrived, in a world where nothing else did."""
    with transaction.atomic():
        arrive(pieces)
        found = state()
        transaction.set_rollback(True)
    return found


def cut_and_shuffled(stated, chance, size):
    """Any order, some of it twice, in pieces; the line broke half-way and all was sent again."""
    shuffled = [*stated, *chance.sample(stated, len(stated) // 7)]
    chance.shuffle(shuffled)
    shuffled.sort(key=lambda one: one[0].name if chance.random() < 0.9 else "m")
    pieces = in_pieces(shuffled, size)
    return [*pieces[: len(pieces) // 2], *pieces]


def by_trainer(one):
    return one[0].name


def test_forty_people_in_any_order_end_in_one_state(three_days):
    stated = three_days(40)
    in_order = state_after(in_pieces(sorted(stated, key=by_trainer), 200))
    assert (len(in_order["enrolments"]), len(in_order["attendance"])) == (40, 120)
    assert {outcome for _key, outcome, _code, _at in in_order["envelopes"]} == {"stored"}
    assert 0 < sum(True in row for row in in_order["attendance"]) < 120  # contested
    assert state_after(cut_and_shuffled(stated, random.Random(11), 60)) == in_order  # noqa: S311


def test_every_order_every_piece_every_repetition_ends_in_one_state(three_days):
    stated = three_days(4)
    in_order = state_after(in_pieces(sorted(stated, key=by_trainer), 200))

    @settings(max_examples=12)
    @given(chance=st.randoms(use_true_random=False), size=st.integers(1, 40))
    def whatever_the_order(chance, size):
        assert state_after(cut_and_shuffled(stated, chance, size)) == in_order

    whatever_the_order()
