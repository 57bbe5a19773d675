"""Three days in Nuristan that begin today, a trainer with a phone, and what the phone says."""

import datetime as dt

import pytest

from ledger.stamps import FactStamp
from lms.lib.clock import now, today
from lms.lib.ids import derived, uuid7
from offline.models import Device
from people.enums import Sex
from people.services import register_person
from people.who import Who
from tests.factories import (
    AwardFactory,
    CountryFactory,
    OrganisationFactory,
    ProvinceFactory,
    RoleFactory,
)
from training.enums import ActivityKind
from training.services import Plan, Seat, enrol, plan_activity


@pytest.fixture
def plan(db, trainer_here):
    CountryFactory()
    return Plan(
        award=AwardFactory(),
        partner=OrganisationFactory(),
        kind=ActivityKind.TRAINING,
        title_en="Advocacy training",
        venue="Directorate hall",
        starts_on=today() - dt.timedelta(days=2),
        ends_on=today(),
        provinces=[ProvinceFactory()],
        day_minutes=360,
        trainers=[trainer_here],
    )


@pytest.fixture
def activity(plan, trainer_here):
    return plan_activity(id=uuid7(), plan=plan, by=trainer_here)


@pytest.fixture
def days(activity):
    """The three sessions."""
    return list(activity.sessions.all())


@pytest.fixture
def seat_of(activity, trainer_here):
    """A seat for somebody of this name, given while there was network."""

    def seat(name, father_name="Ghulam"):
        who = Who(name=name, father_name=father_name, sex=Sex.FEMALE)
        fact = FactStamp(by=trainer_here)
        place = {"keeper": activity.partner, "kept_in": activity.provinces.get()}
        person = register_person(who=who, fact=fact, **place)
        seated = Seat(role=RoleFactory())
        return enrol(activity=activity, person=person, seat=seated, fact=FactStamp(by=trainer_here))

    return seat


@pytest.fixture
def zarmina(seat_of):
    return seat_of("زرمینه")


@pytest.fixture
def phone(trainer_here):
    return Device.objects.create(user=trainer_here, name="Samsung J2")


class Says:
    """Facts as a phone writes them."""

    def mark(self, session, seat, presence="present", **more):
        body = {"session": str(session.pk), "enrolment": str(getattr(seat, "pk", seat))}
        return fact("mark", body | {"presence": presence, "minutes": None, "reason": ""}, **more)

    def registration(self, activity, name="بی‌بی گل", father_name="غلام", **more):
        body = {"activity": str(activity.pk), "name": name, "father_name": father_name}
        rest = {"sex": "female", "role": RoleFactory().pk, "work_province": "AF16"}
        return fact("registration", body | rest, **more)

    def scan(self, token, **more):
        return fact("scan", {"token": token, "session": None}, **more)

    def seat_made_by(self, registration):
        """The key of the seat that follows from a registration, as the phone works it out."""
        return derived(registration["id"], "seat")


def fact(kind, body, *, at=None, key=None):
    return {
        "id": key or uuid7(),
        "kind": kind,
        "happened_at": (at or now()).isoformat(),
        "body": body,
    }


@pytest.fixture
def says():
    return Says()


@pytest.fixture
def post(client_of, phone):
    """Sends facts from the trainer's phone; the answer as JSON, `status` beside it."""

    def send(*facts, who="trainer_here", device=phone, sent_at=None, **more):
        response = client_of(who).post(
            "/api/field/v1/facts",
            {"sent_at": (sent_at or now()).isoformat(), "facts": facts, **more},
            content_type="application/json",
            headers={"X-Device": str(device.pk)},
        )
        return {"status": response.status_code} | response.json()

    return send


def outcomes(answer):
    """[(outcome, code)] in the order of what was sent."""
    return [(one["outcome"], one["code"]) for one in answer["answers"]]
