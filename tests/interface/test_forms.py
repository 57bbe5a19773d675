"""A date in either calendar."""

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation

from interface.forms import EitherCalendarDateField, read_date

pytestmark = pytest.mark.django_db

DAY = dt.date(2019, 4, 20)


class Plan(forms.Form):
    held_on = EitherCalendarDateField(label="Day")
    until = EitherCalendarDateField(required=False)


@pytest.mark.parametrize(
    "text",
    ["2019-04-20", "20/4/2019", "20.4.2019", "20 April 2019", "۲۰ اپریل ۲۰۱۹", "1398-01-31", "1398/1/31",
     "۳۱/۱/۱۳۹۸", "٣١ حمل ١٣٩٨", "31 Hamal 1398", "۳۱ وری ۱۳۹۸"],
)  # fmt: skip
def test_one_text_is_read_in_either_calendar_and_any_digits(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1398-12-30", "Hut 1398 has 29 days: write a day from 1 to 29."),
        ("2019-02-29", "February 2019 has 28 days: write a day from 1 to 28."),
        ("0019-02-01", "“0019” is not a Gregorian year. Write four digits, for example 2019."),
        ("2019-13-01", "A year has twelve months: choose one from 1 to 12."),
        (
            "yesterday",
            "“yesterday” is not a date we can read. Write it like 2019-04-20 or 1398-01-31.",
        ),
        (
            "፩ 4 2019",
            "“፩ 4 2019” is not a date we can read. Write it like 2019-04-20 or 1398-01-31.",
        ),
        ("31 Hamal 98", "“98” is not a Solar Hijri year. Write four digits, for example 1398."),
    ],
)
def test_an_impossible_date_is_told_what_is_wrong_and_what_to_do(text, sentence):
    with pytest.raises(ValidationError) as refusal:
        read_date(text)
    assert refusal.value.messages == [sentence]


@pytest.mark.parametrize("held_on", ["20 4 " + "9" * 5000, "20 " + "4" * 5000 + " 2019"])
def test_five_thousand_digits_are_no_date(held_on):
    assert "held_on" in Plan({"held_on": held_on}).errors
    in_parts = {"held_on_day": "20", "held_on_month": "g" + "4" * 5000, "held_on_year": "2019"}
    assert "held_on" in Plan(in_parts).errors


def three(day, month, year, name="held_on"):
    return {f"{name}_day": day, f"{name}_month": month, f"{name}_year": year}


@pytest.mark.parametrize(
    "parts", [("31", "s1", "1398"), ("۳۱", "s1", "۱۳۹۸"), ("20", "g4", "2019")]
)
def test_the_month_chosen_says_which_calendar_is_meant(parts):
    form = Plan(three(*parts))
    assert form.is_valid()
    assert form.cleaned_data == {"held_on": DAY, "until": None}


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (("30", "s12", "1398"), "Hut 1398 has 29 days: write a day from 1 to 29."),
        (("", "s12", "1398"), "Fill in the day, the month and the year."),
        (("3", "x9", "1398"), "Choose the month from the list."),
        (("3", "s99", "1398"), "A year has twelve months: choose one from 1 to 12."),
        (
            ("3", "s1", "2019"),
            "“2019” is not a Solar Hijri year. Write four digits, for example 1398.",
        ),
        (("x", "s1", "1398"), "Hamal 1398 has 31 days: write a day from 1 to 31."),
        (("", "", ""), "This field is required."),
    ],
)
def test_three_parts_that_make_no_day_are_refused_in_one_sentence(parts, sentence):
    assert Plan(three(*parts)).errors == {"held_on": [sentence]}


def test_what_was_typed_is_kept():
    page = str(Plan(three("۳۰", "s12", "۱۳۹۸"))["held_on"])
    assert 'value="۳۰"' in page
    assert '<option value="s12" selected>' in page
    assert 'value="۱۳۹۸"' in page


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fa-af", ['value="۳۱"', '<option value="s1" selected>حمل', 'value="۱۳۹۸"']),
        ("en", ['value="20"', '<option value="g4" selected>April', 'value="2019"']),
    ],
)
def test_a_known_date_is_shown_in_the_calendar_of_the_language(language, shown):
    with translation.override(language):
        page = str(Plan(initial={"held_on": DAY})["held_on"])
    assert all(part in page for part in shown)


def test_one_text_may_be_sent_in_place_of_three_parts():
    assert Plan({"held_on": "2019-04-20"}).is_valid()


def test_the_same_day_in_the_other_calendar_is_no_change():
    assert not Plan(three("31", "s1", "1398"), initial={"held_on": DAY}).has_changed()
    assert Plan(three("30", "s1", "1398"), initial={"held_on": DAY}).has_changed()
