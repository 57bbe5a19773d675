"""What the documents state: printed as stated, never added up, never nought for want of a report."""

import re

import pytest

from tests.cast import client_of
from tests.factories import ActivityFactory, AwardFactory, OrganisationFactory
from tests.reports import story
from tests.reports.test_pages import read
from training.enums import ActivityKind, CountingMode, CountQuality, DatePrecision, MilestoneKind
from training.models import Award, AwardVersion, Milestone

pytestmark = pytest.mark.django_db
PAGE = "/en/project/"


def undated(**changed):
    return story.held(counting=CountingMode.HEADCOUNT, precision=DatePrecision.AWARD, **changed)


@pytest.fixture
def award(june):
    Award.objects.filter(pk=june.award.pk).update(summary_en="Inform people\nProtect victims")
    for source, ends_on, value in (
        ("U", "2019-06-30", 7_000_000),
        ("old", "2019-01-31", 10_000_000),
    ):
        AwardVersion.objects.create(award=june.award, source=source, ends_on=ends_on, value=value)
    story.target(june.award, 2400)
    return june.award


def milestone(award, **body):
    return Milestone.objects.create(award=award, **body)


def test_aims_terms_and_targets_stand_beside_one_another(award):
    page = read(PAGE)
    assert "Inform people" in page
    assert "Protect victims" in page
    assert "7,000,000" in page
    assert "10,000,000" in page
    assert len(re.findall(r"Begins ?not stated", page)) == 2
    assert "2,400" in page


def test_a_result_says_how_far_it_is_and_how_sure_its_count_is(award):
    milestone(
        award,
        kind=MilestoneKind.RESEARCH,
        status="under_review",
        quality=CountQuality.NOT_REPORTED,
        title_en="National research",
    )
    milestone(
        award, kind=MilestoneKind.NETWORK, quality="at_least", value=2, title_en="Networks formed"
    )
    page = read(PAGE)
    assert re.search(r"Research ?Under review ?National research ?Stated count ?not reported", page)
    assert re.search(r"Network ?Done ?Networks formed ?Stated count ?at least 2", page)


def test_what_nobody_reported_is_said_so_and_is_never_nought(award):
    undated(award=award, title_en="Journalists trained")
    counted = undated(award=award, title_en="Police trained")
    story.count(counted, total=21)
    undated(award=award, title_en="Radio spots", kind=ActivityKind.MEDIA_OUTPUT)
    page = read(PAGE)
    assert re.search(r"Journalists trained.{0,80}Participants ?not reported", page)
    assert re.search(r"Police trained.{0,80}Participants ?21", page)
    assert not re.search(r"Radio spots.{0,80}Participants", page)


def test_figures_of_others_stand_apart_as_context(award):
    milestone(award, kind=MilestoneKind.CONTEXT, value=357, title_en="Children not recruited")
    after = read(PAGE).split("Context, not results of the project")[1]
    assert re.search(r"Children not recruited ?Stated count ?357", after)


def test_a_coordinator_reads_of_projects_within_reach_only(award):
    AwardFactory(code="ELSE", title_en="Somebody else's project")
    ActivityFactory(
        award=AwardFactory(code="OWN", title_en="The own project"),
        partner=OrganisationFactory(code="HERE"),
    )
    page = read(PAGE, "coordinator_here")
    assert "The own project" in page
    assert "Combating trafficking" not in page
    assert "Somebody else's" not in page
    assert "Combating trafficking" in read(PAGE)


def test_nothing_yet(db):
    assert "No project yet" in read(PAGE)


@pytest.mark.parametrize("more", [0, 3])
def test_more_projects_take_no_more_queries(award, more, django_assert_num_queries):
    for number in range(more):
        other = AwardFactory(code=f"MORE{number}")
        milestone(other, kind=MilestoneKind.OUTPUT, value=1, title_en="A manual")
        story.count(undated(award=other), total=number)
    client = client_of("manager")
    with django_assert_num_queries(10):
        client.get(PAGE)
