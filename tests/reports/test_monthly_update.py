"""The monthly update on paper: June 2017 as it happened, empty months, wrong months."""

import io
import re
import subprocess
import sys
from itertools import pairwise

import docx
import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from reports.counting.figures import exact
from reports.counting.months import Month
from reports.exports import monthly_file
from reports.selectors.month import month_facts
from reports.selectors.sources import Sources
from tests.factories import EnrolmentFactory
from tests.reports import story
from training.enums import ActivityKind, ActivityStatus, CountingMode, Section
from training.models import Activity

pytestmark = pytest.mark.django_db


def printed(month="2017-06", **options):
    out = io.StringIO()
    call_command("monthly_update", month, stdout=out, **options)
    return out.getvalue()


def flat(text):
    """Without line breaks and indents, so that a sentence can be looked for."""
    return re.sub(r"\s+", " ", text)


def test_the_partner_block_of_june_2017(june):
    text = flat(printed())
    assert "Implementing partner: Organization of Fast Relief and Development" in text
    assert "When: 11 events, June 2017" in text
    assert "Where: Balkh, Kandahar, Helmand, Nuristan and Kabul" in text
    assert "Participants: 359, of whom 90 women (25.1 %)" in text
    assert "Men (derived): 269 (359 less 90), not stated in the source" in text
    assert (
        "Handed out: Leaflet: 25,000; Sticker: 25,000; Cartoon magazine: 2,500; "
        "52,500 items in all" in text
    )
    assert "Meant for:" in text
    assert "Religious leaders" in text


def test_the_forum_line_of_june_2017(june):
    text = flat(printed())
    assert "When: 22–23 June 2017" in text
    assert "Where: Dushanbe, Tajikistan Participants" in text
    assert "Participants: at least 35, of whom 18 women (51.4 %) and 17 men" in text
    assert "Organisations: at least 30" in text
    assert "over 30 NGOs" in text
    assert (
        "Participants from: Afghanistan, Pakistan, Tajikistan, Turkmenistan and Uzbekistan" in text
    )


def test_the_totals_of_june_2017(june):
    text = flat(printed())
    assert "Activities and events held: 12, recorded in 2 entries" in text
    assert "Participations, not unique persons: at least 394" in text
    assert "Women: 108 " in text
    assert "Men: 286, of which 17 stated and 269 derived" in text
    assert "Sex not recorded: 0" in text
    assert "27.4 %, derived figures included" in text
    assert "The number of unique persons is not known: no roster was kept" in text


def test_the_sequence_is_the_donors(june):
    headings = [
        "Highlights: International Organization for Migration",
        "Key decisions",
        "Implementing partner: Organization of Fast Relief and Development",
        "External meetings",
        "Planned for next month",
        "Totals of the month",
    ]
    lines = printed().splitlines()
    found = [line for line, rule in pairwise(lines) if set(rule) == {"-"}]
    assert found == headings


def test_every_statement_stands_in_its_section(june):
    facts = month_facts(Month(2017, 6), Sources.everything())
    assert [(block.section, block.statements) for block in facts.blocks] == [
        (Section.HIGHLIGHT, ("NGOs of five countries met.",)),
        (Section.DECISION, ("A national network will be set up.",)),
        (Section.PARTNER, ("OFRD informed communities.",)),
        (Section.EXTERNAL_MEETING, ("The team met USAID.", "The team was at the forum.")),
        (Section.PLAN, ("Start the national research.",)),
    ]
    assert [[fact.key for fact in block.activities] for block in facts.blocks] == [
        [june.forum.pk],
        [],
        [june.events.pk],
        [],
        [],
    ]


def test_a_roster_is_named_and_its_persons_counted_once(april):
    text = flat(printed("2019-04"))
    assert (
        "Participants: 15 enrolments, named in a roster, of whom 5 women (33.3 %) and 10 men"
        in text
    )
    assert "Came to at least one session: 15" in text
    assert "Persons on rosters, counted once in this month: 15" in text


def test_rosters_and_head_counts_add_up_to_participations_only(april):
    story.count(
        story.held(counting=CountingMode.HEADCOUNT, kind=ActivityKind.FORUM, title_en="A forum"),
        total=100,
        female=40,
        male=60,
    )
    facts = month_facts(Month(2019, 4), Sources.everything())
    assert facts.participations.total == exact(115)
    assert facts.persons == 15


def test_a_meeting_nobody_counted_is_not_reported(april):
    story.held(counting=CountingMode.HEADCOUNT, kind=ActivityKind.COORDINATION_MEETING)
    text = flat(printed("2019-04"))
    assert "Participants: not reported" in text
    assert "at least 15 (1 activity did not report it)" in text


def test_an_activity_belongs_to_the_month_of_its_end(db):
    story.roster(count=2, ends_on=story.dt.date(2019, 5, 1), title="Across the month")
    assert "Across the month" in printed("2019-05")
    assert "Across the month" not in printed("2019-04")


def test_what_was_planned_and_not_marked_as_held_is_shown_and_not_counted(april):
    Activity.objects.update(status=ActivityStatus.PLANNED)
    text = flat(printed("2019-04"))
    assert "Not counted: still marked as planned" in text
    assert "There is nothing to add up." in text


@pytest.mark.parametrize("status", [ActivityStatus.CANCELLED, ActivityStatus.POSTPONED])
def test_what_did_not_take_place_is_not_reported(april, status):
    Activity.objects.update(status=status)
    assert "Advocacy training" not in printed("2019-04")


def test_a_month_without_anything_is_an_honest_empty_report(june):
    text = flat(printed("2017-02"))
    assert "Monthly update, February 2017" in text
    assert "Nothing is recorded for this month" in text
    assert "There is nothing to add up." in text
    assert not re.search(r": 0\b", text)


def test_only_the_award_that_was_asked_for(june):
    story.AwardFactory(code="OTHER")
    assert "Dushanbe" in printed(award="CTIP")
    assert "Nothing is recorded" in printed(award="OTHER")


@pytest.mark.parametrize("month", ["2017-13", "Hamal", "2017/6", "1396-03"])
def test_a_malformed_month_ends_with_2_and_says_what_is_expected(month, june):
    with pytest.raises(CommandError, match="Give a Gregorian year and month as YYYY-MM") as error:
        printed(month)
    assert error.value.returncode == 2


def test_an_unknown_award_ends_with_2_and_names_those_there_are(june):
    with pytest.raises(CommandError, match="Known awards: AWARD, CTIP") as error:
        printed(award="NOPE")
    assert error.value.returncode == 2


def test_the_program_itself_ends_with_2():
    command = [sys.executable, "manage.py", "monthly_update", "2017-13"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "“2017-13” is not a month" in done.stderr


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
def test_the_web_page_says_the_same_in_every_language(june, language):
    page = printed(format="html", language=language)
    assert f'lang="{language}"' in page
    assert ('dir="rtl"' in page) == (language != "en")
    digits = "359" if language == "en" else "۳۵۹"
    assert digits in page


def test_the_word_file_reads_right_to_left_in_pashto(june):
    body = monthly_file(Month(2017, 6), Sources.everything(), file_format="docx", language="ps")
    file = docx.Document(io.BytesIO(body))
    assert "<w:bidi/>" in file.paragraphs[0]._p.xml
    assert all("<w:bidiVisual/>" in table._tbl.xml for table in file.tables)
    assert all(run.font.rtl for paragraph in file.paragraphs for run in paragraph.runs if run.text)
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert any("۳۵۹" in text for text in cells)


def test_the_word_file_holds_every_line_of_the_text(june):
    body = monthly_file(Month(2017, 6), Sources.everything(), file_format="docx", language="en")
    file = docx.Document(io.BytesIO(body))
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert ["Participants", "359, of whom 90 women (25.1\u00a0%)"] in rows
    assert ["Participations, not unique persons", "at least 394"] in rows
    assert "<w:bidi/>" not in file.paragraphs[0]._p.xml


@pytest.mark.parametrize("trainings", [1, 3])
def test_more_activities_take_no_more_queries(june, trainings, django_assert_num_queries):
    for _ in range(trainings):
        activity = story.held(ends_on=story.dt.date(2019, 4, 22))
        EnrolmentFactory(activity=activity)
    with override("en"), django_assert_num_queries(9):
        month_facts(Month(2019, 4), Sources.everything())
