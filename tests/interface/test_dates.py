"""Days in words."""

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interface import dates
from lms.lib.digits import to_ascii
from reference.models import CalendarTerm

pytestmark = pytest.mark.django_db

FIRST, LAST = dt.date(2019, 4, 20), dt.date(2019, 4, 22)


@pytest.mark.parametrize(
    ("calendar", "language", "said"),
    [
        ("gregorian", "en", "20 April 2019"),
        ("solar", "en", "31 Hamal 1398"),
        ("gregorian", "fa-af", "۲۰ اپریل ۲۰۱۹"),
        ("solar", "fa-af", "۳۱ حمل ۱۳۹۸"),
        ("gregorian", "ps", "۲۰ اپرېل ۲۰۱۹"),
        ("solar", "ps", "۳۱ وری ۱۳۹۸"),
    ],
)
def test_a_day_is_said_with_the_months_of_afghanistan(calendar, language, said):
    assert dates.say_day(FIRST, calendar, language) == said


@pytest.mark.parametrize(
    ("first", "last", "calendar", "said"),
    [
        (FIRST, LAST, "gregorian", "20–22 April 2019"),
        (FIRST, LAST, "solar", "31 Hamal – 2 Sawr 1398"),
        (FIRST, FIRST, "solar", "31 Hamal 1398"),
        (
            dt.date(2017, 12, 31),
            dt.date(2018, 1, 2),
            "gregorian",
            "31 December 2017 – 2 January 2018",
        ),
        (dt.date(2019, 3, 20), dt.date(2019, 3, 21), "solar", "29 Hut 1397 – 1 Hamal 1398"),
    ],
)
def test_a_range_says_once_what_both_days_share(first, last, calendar, said):
    assert dates.say_days(first, last, calendar, "en") == said


def test_the_week_has_its_afghan_names():
    assert dates.weekday_name(FIRST, "en") == "Saturday"
    assert dates.weekday_name(dt.date(2019, 4, 26), "fa-af") == "جمعه"


def test_a_moment_is_read_off_the_clock_in_kabul():
    assert dates.say_time(dt.datetime(2019, 4, 20, 9, 35, tzinfo=dt.UTC), "fa-af") == "۱۴:۰۵"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.sampled_from(["en", "fa-af", "ps"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_what_is_shown_can_be_typed_back(date, language):
    from interface.forms import read_date

    for calendar in (dates.SOLAR, dates.GREGORIAN):
        assert read_date(dates.say_day(date, calendar, language)) == date


def shown(source, language="en", **context):
    with translation.override(language):
        return Template("{% load interface %}" + source).render(Context(context))


def test_the_other_calendar_stands_beside():
    assert shown("{% day d %}", d=FIRST) == (
        '<time datetime="2019-04-20"><bdi dir="ltr">20 April 2019</bdi></time>'
        ' <span class="soft">·</span> <bdi class="other-day" dir="ltr">31 Hamal 1398</bdi>'
    )


def test_in_dari_the_solar_day_comes_first_and_reads_from_the_right():
    assert shown("{% day d alone=True weekday=True %}", "fa-af", d=FIRST) == (
        '<time datetime="2019-04-20"><bdi dir="rtl">شنبه ۳۱ حمل ۱۳۹۸</bdi></time>'
    )


def test_who_is_signed_in_reads_the_calendar_of_his_choice(rf, trainer_here):
    trainer_here.calendar = "gregorian"
    request = rf.get("/")
    request.user = trainer_here
    said = shown("{% day d alone=True %}", "ps", d=FIRST, request=request)
    assert to_ascii(said) == (
        '<time datetime="2019-04-20"><bdi dir="rtl">20 اپرېل 2019</bdi></time>'
    )


def test_no_day_is_a_dash():
    assert shown("{% day d %}{% days d d %}{% moment d %}", d=None) == "———"


def test_an_operators_spelling_is_shown_when_the_old_one_has_been_kept_long_enough(settings):
    CalendarTerm.objects.filter(kind="month", number=1).update(name_ps="حمل")
    assert dates.say_day(FIRST, "solar", "ps") == "۳۱ وری ۱۳۹۸"
    settings.REFERENCE_KEPT_SECONDS = 1e-6
    assert dates.say_day(FIRST, "solar", "ps") == "۳۱ حمل ۱۳۹۸"
