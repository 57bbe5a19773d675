"""Every edition keeps its pages; what is said of it is what its letter says, and no more."""

from dataclasses import replace

import pytest

from editions.enums import EditionKind
from tests.reading.shelf import as_owners, bind, bind_starter, starter_in

pytestmark = pytest.mark.django_db

LESSON = "m1-foundations/act-means-purpose/"
PATHS = {"contents": "", "module": "m1-foundations/", "lesson": LESSON}
APPROVED = "approved by"


@pytest.fixture
def first():
    """Approved in English and Dari; the Pashto came along."""
    manuals = [as_owners(starter_in(language)) for language in ("en", "fa-af", "ps")]
    return bind(*manuals, number=1, languages=["en", "fa-af"])


@pytest.fixture
def second(first):
    """With another title of the first lesson."""
    return bind(retitled(as_owners(starter_in("en")), "Three elements"), number=2)


def retitled(manual, title):
    """The same manual with another title of its first lesson, at another address."""
    module, *others = manual.modules
    lesson, *rest = module.lessons
    lesson = replace(lesson, title=title, slug="three-elements")
    return replace(manual, modules=(replace(module, lessons=(lesson, *rest)), *others))


def read(client, path, language="en"):
    answer = client.get(f"/{language}/manual/{path}")
    assert answer.status_code == 200, path
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("page", PATHS)
def test_the_current_edition_says_who_approved_it_by_which_letter(client, first, page):
    said = read(client, PATHS[page])
    assert (
        'Edition <span class="number">1</span>, approved by <bdi>High Commission</bdi>, letter '
        '<bdi>HC-12</bdi> of <time datetime="2026-11-01"><bdi dir="ltr">1 November 2026</bdi></time>'
    ) in said
    assert "10 Aqrab 1405" in said
    assert "Sample content" not in said
    assert "old edition" not in said


def test_a_language_the_letter_does_not_speak_of_is_not_called_approved(client, first):
    for path in PATHS.values():
        said = read(client, path, "ps")
        assert 'class="standing approved"' not in said
        assert 'class="standing"' in said
        assert 'class="standing approved"' in read(client, path, "fa-af")


def test_a_sample_is_never_called_approved(client):
    bind_starter()
    for path in ["", "editions/sample-1/contents/", "editions/sample-1/" + LESSON, LESSON]:
        said = read(client, path)
        assert "Sample content, to be replaced by the approved text." in said
        assert APPROVED not in said


def test_sample_text_inside_an_approved_edition_is_not_called_approved(client):
    bind(starter_in("en"))
    assert APPROVED not in read(client, LESSON)


def test_an_old_edition_keeps_its_text_and_leads_to_the_newest(client, first, second):
    said = read(client, "editions/1/" + LESSON)
    assert "<h1>Act, means, purpose</h1>" in said
    assert "This is an old edition" in said
    assert '<a href="/en/manual/m1-foundations/three-elements/">Read the newest edition</a>' in said
    assert "Three elements" in read(client, "m1-foundations/three-elements/")
    assert client.get("/en/manual/" + LESSON).status_code == 404


def test_old_contents_lead_to_the_newest_contents(client, first, second):
    said = read(client, "editions/1/contents/")
    assert '<a href="/en/manual/">Read the newest edition</a>' in said
    assert 'href="/en/manual/editions/1/m1-foundations/act-means-purpose/"' in said


def test_inside_an_edition_every_link_stays_in_it(client, first, second):
    said = read(client, "editions/1/m1-foundations/consent-and-children/")
    assert f'href="/en/manual/editions/1/{LESSON}" rel="prev"' in said
    assert 'href="/en/manual/editions/1/contents/"' in said
    assert 'href="/en/manual/editions/1/m1-foundations/"' in said


def test_search_engines_keep_the_current_address(client, first, settings):
    line = f'<link rel="canonical" href="{settings.SITE_URL}/en/manual/{LESSON}">'
    assert line in read(client, LESSON)
    assert line in read(client, "editions/1/" + LESSON)


def test_search_engines_leave_old_editions_out(client, first, second):
    said = read(client, "editions/1/" + LESSON)
    assert '<meta name="robots" content="noindex">' in said
    assert "canonical" not in said


def test_an_approved_edition_is_read_before_any_sample(client, first):
    bind_starter(number=7)
    assert APPROVED in read(client, "")
    assert "This is an old edition" in read(client, "editions/sample-7/contents/")


@pytest.mark.parametrize("slug", ["9", "sample-1", "x", "99999999999999999999"])
def test_an_edition_that_does_not_exist_is_not_found(client, first, slug):
    for path in ["contents/", LESSON]:
        assert client.get(f"/en/manual/editions/{slug}/{path}").status_code == 404


def test_the_language_switch_stays_in_the_edition(client, first):
    assert f'href="/ps/manual/editions/1/{LESSON}"' in read(client, "editions/1/" + LESSON)


def test_a_sample_edition_is_bound_as_one():
    assert bind_starter().kind == EditionKind.SAMPLE
