"""Heads, days and words of three languages, in any digits."""

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from lms.lib.digits import localise
from lms.lib.tables import as_meant, harmless, is_command
from lms.lib.trilingual import LANGUAGES
from people.enums import AgeBand, Sex
from rosters.cells import Said, read_age, read_mark, read_sex, read_yes, say_mark
from rosters.days import Days, Held
from rosters.errors import ColumnTwice, RosterWithoutNames, WordUnknown
from rosters.grids import Grid, letter
from rosters.headings import FORBIDDEN, IGNORED, SESSION, UNKNOWN, field_of, find_head, title_of
from rosters.rows import SEAT, WHO
from training.enums import Presence

pytestmark = pytest.mark.django_db
ONE, TWO, LATE = (
    Held("one", dt.date(2019, 4, 20), dt.time(9)),
    Held("two", dt.date(2019, 4, 21), dt.time(9)),
    Held("late", dt.date(2019, 4, 21), dt.time(14)),
)


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("Name", "name"),
        ("FULL NAME", "name"),
        ("نام", "name"),
        ("اسم", "name"),
        ("نوم", "name"),
        ("Name / نام", "name"),
        ("F/Name", "father_name"),
        ("ولد", "father_name"),
        ("د پلار نوم", "father_name"),
        ("نام پدر (Father's Name)", "father_name"),
        ("جنسیت", "sex"),
        ("شمارهٔ تماس", "phone"),
        ("Tazkira No.", FORBIDDEN),
        ("نمبر تذکره", FORBIDDEN),
        ("S/N", IGNORED),
        ("امضا", IGNORED),
        ("Shoe size", UNKNOWN),
    ],
)
def test_a_column_is_known_by_its_title(title, field):
    assert field_of(title) == field


def test_our_own_titles_are_known_in_every_language():
    for language in LANGUAGES:
        with override(language):
            titles = {name: title_of(name) for name in ("code", *WHO, *SEAT)}
        assert {name: field_of(title) for name, title in titles.items()} == dict.fromkeys(
            titles
        ) | {name: name for name in titles}


@pytest.mark.parametrize(
    ("title", "session"),
    [
        ("2019-04-20", "one"),
        ("20/4/2019", "one"),
        ("۱۳۹۸/۱/۳۱", "one"),
        ("۳۱ حمل ۱۳۹۸", "one"),
        ("31 Hamal 1398", "one"),
        ("٢٠ اپریل ٢٠١٩", "one"),
        ("Saturday 20 April 2019", "one"),
        ("20/4", "one"),
        ("31 حمل", "one"),
        ("Day 1", "one"),
        ("روز اول", "one"),
        ("لومړۍ ورځ", "one"),
        ("ورځ ۱", "one"),
        ("2019-04-21 14:00", "late"),
        ("2019-04-21 ۰۹:۰۰", "two"),
        ("2019-04-21", None),  # two sessions: the hour must tell
        ("2019-04-25", None),
        ("Day 7", None),
    ],
)
def test_a_day_is_known_in_either_calendar(title, session):
    assert Days([ONE, TWO, LATE]).find(title).session == session


@pytest.mark.parametrize("title", ["Signature", "نام", "12", "Name 2 x y", "", "2019"])
def test_other_titles_are_no_days(title):
    assert Days([ONE, TWO]).find(title) is None


def test_the_head_is_found_under_titles_and_logos():
    rows = [["IOM"], ["Attendance", "of", "names"], ["No", "نام", "ولد", "جنس", "Day 1", "Day 2"]]
    head = find_head(Grid(list(enumerate(rows, start=1))), Days([ONE, TWO]))
    assert head.number == 3
    assert [column.field for column in head.columns] == [
        IGNORED,
        "name",
        "father_name",
        "sex",
        SESSION,
        SESSION,
    ]


def test_a_file_without_a_head_says_what_it_begins_with():
    with pytest.raises(RosterWithoutNames, match="begins with: a · b"):
        find_head(Grid([(1, ["a", "b"])]), Days([]))


def test_two_columns_for_one_thing_are_refused():
    with pytest.raises(ColumnTwice, match="B, D"):
        find_head(Grid([(1, ["ولد", "Name", "Sex", "نام"])]), Days([]))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("✓", Said(Presence.PRESENT)),
        ("P", Said(Presence.PRESENT)),
        ("۱", Said(Presence.PRESENT)),
        ("حاضر", Said(Presence.PRESENT)),
        ("غیر حاضر", Said(Presence.ABSENT)),
        ("0", Said(Presence.ABSENT)),
        ("غایب: مریض بود", Said(Presence.ABSENT, None, "مریض بود")),
        ("Late (۳۰۰)", Said(Presence.LATE, 300)),
        ("left early (90): bus", Said(Presence.LEFT_EARLY, 90, "bus")),
        ("رخصت", Said(Presence.EXCUSED)),
    ],
)
def test_a_mark_is_understood(text, said):
    assert read_mark(text, column="x") == said


@pytest.mark.parametrize("text", ["x", "maybe", "?", "present absent"])
def test_a_mark_is_never_guessed(text):
    with pytest.raises(WordUnknown, match="was not understood"):
        read_mark(text, column="x")


@given(
    said=st.builds(
        Said,
        st.sampled_from(Presence),
        st.none() | st.integers(0, 999),
        st.text("abcدرس ()۱2", max_size=20).map(str.strip),
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_what_we_write_under_a_day_we_understand(said, language):
    with override(language):
        assert read_mark(say_mark(said), column="x") == said


@given(st.integers(0, 119), st.sampled_from(LANGUAGES))
def test_years_become_a_band_and_nothing_more(years, language):
    band = read_age(localise(str(years), language), column="age_band")
    assert band.value == next(
        name
        for least, name in (
            (60, "60_up"),
            (45, "45_59"),
            (30, "30_44"),
            (18, "18_29"),
            (0, "under_18"),
        )
        if years >= least
    )


def test_sex_ages_and_agreement_in_our_own_words():
    for language in LANGUAGES:
        with override(language):
            assert [read_sex(str(sex.label), column="sex") for sex in Sex] == list(Sex)
            assert [read_age(str(age.label), column="age") for age in AgeBand] == list(AgeBand)
    assert [read_yes(text, column="x") for text in ("هو", "بلی", "YES", "نه", "نخیر", "0")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


@given(st.text(max_size=12) | st.text("'=+-@\t ＝x", max_size=6))
def test_a_text_made_harmless_is_given_back(text):
    safe = harmless(text)
    assert as_meant(safe) == text
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert is_command(text) == (safe != text)


@given(st.integers(0, 16_383))
def test_columns_are_named_as_in_spreadsheets(place):
    from openpyxl.utils import get_column_letter

    assert letter(place) == get_column_letter(place + 1)
