"""Head counts say what the sheet says, and no more."""

import datetime as dt
from dataclasses import replace

import pytest

from lms.lib.clock import today
from lms.lib.ids import uuid7
from training.enums import ActivityStatus, CountQuality, Section
from training.errors import CountDoesNotAddUp, CountMissing, CountNotWanted, NotHeldYet
from training.models import Headcount, MaterialLine, Statement
from training.services import add_statement, plan_activity, record_headcount, record_materials

Q = CountQuality


def test_at_least_35_of_whom_18_women_and_17_men(activity, stated):
    fact = stated()
    for _tap in range(2):
        record_headcount(
            activity=activity, quality=Q.AT_LEAST, total=35, female=18, male=17, fact=fact
        )
    count = Headcount.objects.get()
    assert (count.quality, count.total, count.female, count.male) == ("at_least", 35, 18, 17)
    activity.refresh_from_db()
    assert activity.status == ActivityStatus.HELD


def test_what_the_sheet_does_not_say_stays_unknown(activity, stated):
    record_headcount(activity=activity, quality=Q.EXACT, total=359, female=90, fact=stated())
    assert Headcount.objects.get().male is None


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"quality": Q.EXACT, "total": 30, "female": 18, "male": 17}, CountDoesNotAddUp),
        ({"quality": Q.APPROX, "female": 18}, CountMissing),
        ({"quality": Q.NOT_REPORTED, "total": 0}, CountNotWanted),
    ],
)
def test_counts_that_cannot_be_are_refused(activity, stated, said, refusal):
    with pytest.raises(refusal):
        record_headcount(activity=activity, fact=stated(), **said)
    assert not Headcount.objects.exists()


def test_nothing_is_counted_or_handed_out_before_the_day(plan, trainer_here, stated, leaflet):
    tomorrow = today() + dt.timedelta(days=1)
    coming = plan_activity(
        id=uuid7(), plan=replace(plan, starts_on=tomorrow, ends_on=tomorrow), by=trainer_here
    )
    with pytest.raises(NotHeldYet):
        record_headcount(activity=coming, quality=Q.EXACT, total=3, fact=stated())
    with pytest.raises(NotHeldYet):
        record_materials(activity=coming, kind=leaflet, quantity=3, fact=stated())


def test_leaflets_handed_out_are_counted_once(activity, leaflet, stated):
    fact = stated()
    for _tap in range(2):
        record_materials(activity=activity, kind=leaflet, quantity=25_000, fact=fact)
    assert [line.quantity for line in MaterialLine.objects.all()] == [25_000]


def test_a_statement_belongs_to_the_month_of_any_of_its_days(activity):
    key = uuid7()
    for _run in range(2):
        add_statement(
            id=key,
            award=activity.award,
            month=dt.date(2017, 6, 23),
            section=Section.PLAN,
            text_en="Two workshops in July.",
        )
    assert Statement.objects.get().month == dt.date(2017, 6, 1)
