"""Every page staff open around a training day: 360 px wide, no fault axe can find, light enough to open."""

import datetime as dt
import gzip

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache

from benchmarks.page_weight import Parts
from checkin.services import badge_of, open_checkin
from checks.selectors import open_of
from joining.enums import Source
from joining.selectors import code_of
from joining.services import ask_for_place, open_door
from ledger.stamps import FactStamp
from lms import build_front
from lms.lib.clock import today
from lms.lib.ids import uuid7
from offline.models import Device, Received
from people.enums import Sex
from people.who import Who
from rosters.services import receive_pasted
from sheets.services import record_total
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, RoleFactory, SessionFactory
from tests.journeys.people import PASSWORD, Staff
from tests.sheets import paper
from training.enums import Presence
from training.selectors import access_of
from training.services import Entry, Seat, record_marks

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

FIRST_VIEW = 14_336
PEOPLE = 8


class Day:
    """The last of three days: people on the list, marks, paper, phones, and questions about them."""

    def __init__(self):
        self.trainer = enter("trainer_here")
        first = today() - dt.timedelta(days=2)
        self.activity = ActivityFactory(
            title_en="Three-day advocacy training",
            starts_on=first,
            ends_on=today(),
            status="held",
            capacity=PEOPLE,
            women_only=True,
            venue="د معارف ریاست تالار",
            created_by=self.trainer,
        )
        self.seats = [
            EnrolmentFactory(activity=self.activity, position="Head of the women's council")
            for _ in range(PEOPLE)
        ]
        self.session, *_rest = (self._session(first + dt.timedelta(days=n)) for n in (2, 1, 0))
        for seat in self.seats:
            badge_of(enrolment=seat)

    def _session(self, held_on):
        session = SessionFactory(activity=self.activity, held_on=held_on, starts_at=dt.time(0))
        session.trainers.add(self.trainer)
        marks = [
            Entry(enrolment=seat, presence=presence, reason=why, fact=self.by)
            for seat, (presence, why) in zip(self.seats, PRESENCES, strict=False)
        ]
        record_marks(session=session, entries=marks)
        return session

    @property
    def by(self):
        return FactStamp(by=self.trainer)

    def addresses(self):
        """{what it is: path}; every thing the page shows is there."""
        activity, session, seat = self.activity.pk, self.session.pk, self.seats[0].pk
        return {
            "activity": f"activities/{activity}/",
            "list with a filter": "activities/?status=held",
            "calendar": "activities/calendar/",
            "plan": "activities/new/",
            "copy": f"activities/{activity}/copy/",
            "dates": f"activities/{activity}/dates/",
            "status": f"activities/{activity}/status/",
            "find": f"activities/{activity}/find/?q={self.seats[0].person.identity.name}",
            "register, full": f"activities/{activity}/register/",
            "people": f"activities/{activity}/people/",
            "asking": f"activities/{activity}/asking/{self._somebody_asks()}",
            "poster": f"activities/{activity}/poster/{self._door_opens()}",
            "roster": f"sessions/{session}/",
            "marks": f"sessions/{session}/marks/{seat}/",
            "trainers": f"sessions/{session}/trainers/",
            "call off": f"sessions/{session}/call-off/",
            "scan": f"sessions/{session}/scan/",
            "screen": f"sessions/{session}/code/{self._number_is_shown()}",
            "paper": f"activities/{activity}/paper/",
            **self._paper(),
            "import": f"activities/{activity}/import/",
            "preview": f"activities/{activity}/import/{self._file()}/",
            **self._apart(),
        }

    def _somebody_asks(self):
        who = Who(name="زرغونه", father_name="محمد نسیم", sex=Sex.MALE)
        self.activity.women_only = False
        self.activity.save()
        seat = Seat(role=RoleFactory())
        asks = {"activity": self.activity, "source": Source.WAITING, "fact": self.by}
        ask_for_place(who=who, seat=seat, **asks)
        return ""

    def _door_opens(self):
        self.code = code_of(open_door(activity=self.activity, fact=self.by))
        return ""

    def _number_is_shown(self):
        open_checkin(session=self.session, by=self.trainer, id=uuid7())
        return ""

    def _paper(self):
        page = paper.printed(self.activity, by=self.trainer).pages.first()
        photo = paper.photographed(page, by=self.trainer).photo
        record_total(session=self.session, signed=PEOPLE, fact=self.by)
        return {
            "returned": f"activities/{self.activity.pk}/paper/returned/",
            "typing": f"paper/pages/{page.pk}/",
            "photo": f"paper/photos/{photo.pk}/",
        }

    def _file(self):
        text = "Name,Father's name,Sex\nزرغونه,محمد نسیم,f\nThe one without father,,x\n"
        return receive_pasted(activity=self.activity, text=text, by=self.trainer).pk

    def _apart(self):
        phone = Device.objects.create(user=self.trainer, name="Samsung J2")
        body = {"session": str(self.session.pk), "enrolment": str(self.seats[0].pk)}
        Received.objects.create(
            fact_id=uuid7(),
            kind="mark",
            body=body | {"presence": "late", "minutes": None, "reason": ""},
            digest="a",
            activity=self.activity,
            device=phone,
            user=self.trainer,
            seat_key=self.seats[0].pk,
            happened_at=self.by.happened_at,
            outcome="apart",
            code="device_withdrawn",
        )
        return {"phones": "phones/", "apart": "phones/apart/"}

    def of_others(self):
        """What the coordinator reads."""
        kind = open_of(self.activity)[0].finding.kind
        return {
            "questions": "checks/",
            "questions of one": f"checks/{self.activity.pk}/",
            "question": f"checks/{self.activity.pk}/{kind}/",
            "decide": "phones/apart/",
            "verify": f"activities/{self.activity.pk}/status/",
        }


# The number ends after half a minute and nothing is typed on that page: it is read anew, without a script.
OF_ITS_NATURE = {"screen": (200, 360, ["meta-refresh"])}
PRESENCES = [(Presence.PRESENT, "")] * 5 + [
    (Presence.LATE, ""),
    (Presence.EXCUSED, "ناروغه وه"),
    (Presence.ABSENT, ""),
]


@pytest.fixture
def staff(page, live_server):
    """`staff("trainer_here")`: signed in, in Pashto."""
    cache.clear()

    def signed_in(name):
        user = enter(name)
        user.set_password(PASSWORD)
        user.language = "ps"
        user.save()
        return Staff(page.context.browser, live_server.url, "ps", name)

    return signed_in


def faults_of(member, addresses):
    """{what: what is wrong}: axe's findings, and what sticks out sideways."""
    found = {}
    for what, path in addresses.items():
        answer = member.page.goto(f"{member.site}/ps/{path}")
        wide = member.page.evaluate("document.documentElement.scrollWidth")
        axe = [one["id"] for one in Axe().run(member.page).response["violations"]]
        if answer.status != 200 or wide != 360 or axe:
            found[what] = (answer.status, wide, axe)
    return found


def test_every_page_of_a_training_day_fits_and_can_be_read_by_everybody(staff):
    day = Day()
    trainer = staff("trainer_here")
    assert faults_of(trainer, day.addresses()) == OF_ITS_NATURE
    assert faults_of(staff("coordinator_here"), day.of_others()) == {}
    assert faults_of(staff("manager"), {"looks": "log/looks/", "refused": "log/refused/"}) == {}


def test_pages_of_participants_open_with_the_first_packets(client_of):
    day = Day()
    day.addresses()
    phone, link = client_of("anonymous"), access_of(day.seats[0]).token
    weights = {
        path: weight_of(phone.get(f"/ps/{path}"))
        for path in ("c/", f"t/{link}/here/", f"t/{link}/", f"j/{day.code}/")
    }
    assert {path: size for path, size in weights.items() if size > FIRST_VIEW} == {}


def weight_of(page):
    """Bytes of the page and of the sheets and scripts it makes a phone fetch, each packed."""
    assert page.status_code == 200
    parts = Parts()
    parts.feed(page.content.decode())
    kinds = {"css", "js"}
    files = [part.removeprefix("/static/") for part in parts.found if part.split(".")[-1] in kinds]
    assert files
    beside = [(build_front.BUILT / file).read_bytes() for file in files]
    return sum(len(gzip.compress(each)) for each in (page.content, *beside))
