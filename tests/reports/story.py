"""Rows for the stories of the reports, made through the verbs of training."""

import datetime as dt

from django.core.management import call_command

from ledger.stamps import FactStamp
from lms.lib.ids import uuid7
from people.enums import Sex
from people.models import Organisation
from reference.models import Country, Indicator, MaterialKind, Province, Role, RoleGroup
from tests.factories import (
    AwardFactory,
    EnrolmentFactory,
    PersonFactory,
    UserFactory,
)
from training.enums import (
    ActivityKind,
    ActivityStatus,
    CountingMode,
    CountQuality,
    Measure,
    Presence,
    Section,
)
from training.models import Activity, Target
from training.services.counting import record_headcount, record_materials
from training.services.marking import Entry, record_marks
from training.services.narrating import add_statement
from training.services.planning import Plan, plan_activity

JUNE = dt.date(2017, 6, 1)
# In the order of the donor's update, which is not the order of the codes.
PROVINCES = ["AF21", "AF27", "AF30", "AF16", "AF01"]


def stamp():
    return FactStamp(by=UserFactory(username="recorder"))


def plan(**changed):
    """An activity of the award AWARD, through the verb."""
    body = {
        "award": AwardFactory(),
        "partner": Organisation.objects.get_or_create(code="HERE", name_en="Organisation HERE")[0],
        "kind": ActivityKind.TRAINING,
        "starts_on": dt.date(2019, 4, 20),
        "ends_on": dt.date(2019, 4, 22),
        "provinces": [Province.objects.get(pk="AF01")],
        "title_en": "Advocacy training",
    } | changed
    return plan_activity(id=uuid7(), plan=Plan(**body), by=None)


def organisation(code, name):
    return Organisation.objects.get_or_create(code=code, defaults={"name_en": name})[0]


def count(activity, quality=CountQuality.EXACT, **numbers):
    return record_headcount(activity=activity, quality=quality, fact=stamp(), **numbers)


class June:
    """June 2017."""

    def __init__(self):
        call_command("load_reference")
        self.award = AwardFactory(code="CTIP", title_en="Combating trafficking")
        self.iom = organisation("IOM", "International Organization for Migration")
        self.ofrd = organisation("OFRD", "Organization of Fast Relief and Development")
        self.forum = self._forum()
        self.events = self._events()
        self._words()

    def _forum(self):
        forum = plan(
            award=self.award,
            partner=self.iom,
            kind=ActivityKind.FORUM,
            counting=CountingMode.HEADCOUNT,
            title_en="First regional forum of NGOs",
            starts_on=dt.date(2017, 6, 22),
            ends_on=dt.date(2017, 6, 23),
            country=Country.objects.get(pk="TJ"),
            provinces=[],
            venue="Dushanbe, Tajikistan",
            participant_countries=list(
                Country.objects.filter(pk__in=["AF", "PK", "TJ", "TM", "UZ"])
            ),
        )
        at_least = CountQuality.AT_LEAST
        count(forum, at_least, total=35, female=18, male=17)
        count(
            forum,
            at_least,
            measure=Measure.ORGANISATIONS,
            total=30,
            note="The source: over 30 NGOs.",
        )
        return forum

    def _events(self):
        roles = Role.objects.in_bulk(["COM_REP", "GOV_LOCAL", "CSO_NNGO", "COM_ELDER"])
        events = plan(
            award=self.award,
            partner=self.ofrd,
            kind=ActivityKind.COMMUNITY_EVENT,
            counting=CountingMode.SUMMARY,
            event_count=11,
            title_en="Community-based intervention events",
            title_ps="د خلکو ترمنځ غونډې",
            title_fa_af="رویدادهای آگاهی‌دهی",
            starts_on=JUNE,
            ends_on=dt.date(2017, 6, 30),
            provinces=[Province.objects.get(pk=code) for code in PROVINCES],
            audiences=[*roles.values(), RoleGroup.objects.get(pk="REL")],
        )
        count(events, total=359, female=90)
        for kind, quantity in (
            ("leaflet", 25_000),
            ("sticker", 25_000),
            ("cartoon_magazine", 2500),
        ):
            record_materials(
                activity=events,
                kind=MaterialKind.objects.get(pk=kind),
                quantity=quantity,
                fact=stamp(),
            )
        return events

    def _words(self):
        self.say(Section.HIGHLIGHT, "NGOs of five countries met.", self.iom, self.forum)
        self.say(Section.DECISION, "A national network will be set up.", None, self.forum)
        self.say(Section.PARTNER, "OFRD informed communities.", self.ofrd, self.events)
        self.say(Section.EXTERNAL_MEETING, "The team met USAID.")
        self.say(Section.EXTERNAL_MEETING, "The team was at the forum.", None, self.forum, order=1)
        self.say(Section.PLAN, "Start the national research.")

    def say(self, section, text, partner=None, activity=None, order=0):
        return add_statement(
            id=uuid7(),
            award=self.award,
            month=JUNE,
            section=section,
            text_en=text,
            partner=partner,
            activity=activity,
            order=order,
        )


def roster(*, count, ends_on, days=3, title="Advocacy training"):
    """A training with `count` people, the first five women, all present on all days."""
    call_command("load_reference")
    starts_on = ends_on - dt.timedelta(days=days - 1)
    activity = plan(starts_on=starts_on, ends_on=ends_on, title_en=title, day_minutes=360)
    seats = [
        EnrolmentFactory(
            activity=activity,
            person=PersonFactory(sex=Sex.FEMALE if number < 5 else Sex.MALE),
            role=Role.objects.get(pk="COM_ELDER" if number % 2 else "MED_JOUR"),
            work_province=Province.objects.get(pk="AF01" if number < 9 else "AF16"),
        )
        for number in range(count)
    ]
    for session in activity.sessions.all():
        mark(session, seats)
    return Activity.objects.get(pk=activity.pk)


def mark(session, seats, presence=Presence.PRESENT):
    record_marks(
        session=session,
        entries=[Entry(enrolment=seat, presence=presence, fact=stamp()) for seat in seats],
    )


def held(**changed):
    """An activity marked as held."""
    activity = plan(**changed)
    Activity.objects.filter(pk=activity.pk).update(status=ActivityStatus.HELD)
    return Activity.objects.get(pk=activity.pk)


def target(award, value):
    """What an award promised to train."""
    return Target.objects.create(
        award=award,
        indicator=Indicator.objects.get(pk="CUSTOM-1"),
        value=value,
        starts_on=dt.date(2016, 1, 1),
        ends_on=dt.date(2019, 6, 30),
    )
