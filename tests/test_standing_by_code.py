"""Who said no to standing on the list by name stands by code: on every page, every paper, every phone.

Beside her stands somebody who was not asked, and stands by name: so each page is one that shows names.
"""

import datetime as dt
import unicodedata

import pymupdf
import pytest

from checkin.selectors import token_of
from checkin.services import badge_of
from joining.enums import Source
from joining.services import ask_for_place
from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import today
from offline.models import Device
from people.enums import Sex
from people.who import Who
from rosters.services import receive_pasted
from tests.factories import (
    ActivityFactory,
    EnrolmentFactory,
    IdentityFactory,
    PersonFactory,
    RoleFactory,
    SessionFactory,
)
from tests.sheets.paper import printed
from training.enums import Presence
from training.services import Seat, record_mark

pytestmark = pytest.mark.django_db

HER, HER_FATHER, HIS, PHONE = "Shirinjan", "Gulmirza", "Torialai", "0700111222"


@pytest.fixture
def activity(trainer_here):
    activity = ActivityFactory(starts_on=today(), ends_on=today(), status="planned")
    session = SessionFactory(activity=activity, held_on=today(), starts_at=dt.time(0))
    session.trainers.add(trainer_here)
    return activity


@pytest.fixture
def session(activity):
    return activity.sessions.get()


def seated(activity, name, father, **more):
    person = PersonFactory(identity=None, keeper=activity.partner)
    IdentityFactory(person=person, name=name, father_name=father, phone="+93700111222")
    return EnrolmentFactory(activity=activity, person=person, **more)


@pytest.fixture
def her(activity):
    return seated(activity, HER, HER_FATHER, consent_taking_part=False)


@pytest.fixture
def him(activity, her):
    return seated(activity, HIS, "Nek Mohammad")


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


def shows(text, seat):
    """(her name, her father's, his name, her code) stand in it."""
    code = seat.person.shown_code
    plain = unicodedata.normalize("NFKC", text)
    return tuple(part in plain for part in (HER, HER_FATHER, HIS, code))


LISTS = {
    "training: people": "activities/{activity.pk}/people/",
    "training: slips": "activities/{activity.pk}/slips/",
    "training: session": "sessions/{session.pk}/",
    "checkin: scan": "sessions/{session.pk}/scan/",
    "sheets: page": "paper/pages/{page.pk}/",
    "rosters: export": "activities/{activity.pk}/roster.csv",
}


@pytest.mark.parametrize("path", LISTS.values(), ids=LISTS)
def test_on_lists_she_stands_by_code_and_no_look_at_her_name_is_logged(
    trainer, activity, session, her, him, path
):
    page = printed(activity).pages.get()
    record_mark(session=session, enrolment=her, presence=Presence.LATE, fact=FactStamp(by=None))
    answer = trainer.get("/en/" + path.format(activity=activity, session=session, page=page))
    text = answer.content.decode("utf-8-sig")
    assert answer.status_code == 200
    if path.endswith("scan/"):
        assert HER not in text
    else:
        assert shows(text, her) == (False, False, True, True)
        assert Look.objects.get().subjects == [str(him.person_id)]


@pytest.mark.parametrize("path", ["seats/{0}/", "sessions/{1}/marks/{0}/", "b/{2}/"])
def test_on_pages_about_her_alone_she_stands_by_code(trainer, session, her, path):
    token = token_of(her.pk, badge_of(enrolment=her).version)
    text = trainer.get("/en/" + path.format(her.pk, session.pk, token)).content.decode()
    assert shows(text, her) == (False, False, False, True)


def test_after_a_scan_she_is_greeted_by_code(trainer, session, her):
    text = trainer.post(f"/en/b/{token_of(her.pk, badge_of(enrolment=her).version)}/")
    assert shows(text.content.decode(), her) == (False, False, False, True)


@pytest.mark.parametrize(
    "paper", ["paper/sheets/{sheet.pk}.pdf", "activities/{pk}/paper/badges.pdf"]
)
def test_on_paper_she_stands_by_code(trainer, activity, her, him, paper):
    sheet = printed(activity)
    asked = {"badge-language": "en", "badge-naming": "names"}
    answer = trainer.get("/en/" + paper.format(sheet=sheet, pk=activity.pk), asked)
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    text = "".join(page.get_text() for page in pymupdf.open(stream=data))
    assert shows(text, her) == (False, False, True, True)


def test_a_phone_takes_her_code_along_and_not_her_name(trainer, trainer_here, her, him):
    phone = Device.objects.create(user=trainer_here, name="Samsung J2")
    kit = trainer.get("/api/field/v1/kit", headers={"X-Device": str(phone.pk)}).json()
    seats = kit["activities"][0]["seats"]
    assert {seat["id"]: (seat["name"], seat["father_name"]) for seat in seats} == {
        str(her.pk): ("", ""),
        str(him.pk): (HIS, "Nek Mohammad"),
    }
    assert Look.objects.get(what="kit").subjects == [str(him.person_id)]


def test_who_finds_her_or_registers_her_again_reads_her_code(trainer, activity, her):
    other = ActivityFactory(partner=activity.partner)
    found = trainer.get(f"/en/activities/{other.pk}/find/", {"q": HER}).content.decode()
    assert f"{HER} <span" not in found
    assert her.person.shown_code in found
    assert not Look.objects.filter(what="find").exists()


def test_the_preview_of_a_file_does_not_name_her(trainer, trainer_here, activity, her):
    text = f"Code,Position\n{her.person.shown_code},Teacher\n"
    file = receive_pasted(activity=activity, text=text, by=trainer_here)
    page = trainer.get(f"/en/activities/{activity.pk}/import/{file.pk}/").content.decode()
    assert shows(page, her) == (False, False, False, True)


@pytest.mark.parametrize(("said", "named"), [(False, False), (True, True), (None, True)])
def test_who_asks_for_a_place_and_said_no_is_listed_by_initials(trainer, activity, said, named):
    ask_for_place(
        activity=activity,
        who=Who(name=HER, father_name=HER_FATHER, sex=Sex.FEMALE),
        seat=Seat(role=RoleFactory(), consent_taking_part=said),
        source=Source.SELF,
        fact=FactStamp(by=None),
    )
    page = trainer.get(f"/en/activities/{activity.pk}/asking/").content.decode()
    assert (HER in page, "S. / G." in page) == (named, not named)


def test_whom_an_asking_resembles_is_not_named_either(trainer, activity, her):
    ask_for_place(
        activity=activity,
        who=Who(name=HER, father_name=HER_FATHER, sex=Sex.FEMALE),
        seat=Seat(role=RoleFactory(), consent_taking_part=False),
        source=Source.SELF,
        fact=FactStamp(by=None),
    )
    page = trainer.get(f"/en/activities/{activity.pk}/asking/").content.decode()
    assert shows(page, her) == (False, False, False, True)
