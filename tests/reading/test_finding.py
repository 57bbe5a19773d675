"""The search page and the page of words, as a reader meets them."""

import re

import pytest
from django.test.utils import CaptureQueriesContext

from reading.searching import MOST_LETTERS
from tests.reading.shelf import bind, bind_starter, starter_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def sample():
    return bind_starter()


def look(client, query, language="en"):
    answer = client.get(f"/{language}/manual/search/", {"q": query})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_hit_leads_to_its_paragraph(client, sample):
    page = look(client, "brick kiln")
    way = re.search(r'href="(/en/manual/m2-[\w-]+/[\w-]+/)#(p-[0-9a-f]{8})"', page)
    assert way is not None
    assert "<mark>brick</mark> <mark>kilns</mark>" in page
    assert f'id="{way[2]}"' in client.get(way[1]).content.decode()


def test_other_languages_stand_below(client, sample):
    page = look(client, "رضایت", "fa-af")
    here, there = page.index('href="/fa-af/manual/m1-'), page.index("پښتو</bdi></h2>")
    assert here < there
    assert 'href="/ps/manual/' in page[there:]


def test_words_of_another_language_are_found_there(client, sample):
    page = look(client, "brick kiln", "ps")
    assert 'href="/en/manual/m2-' in page


def test_what_is_not_translated_is_found_once(client, sample):
    page = look(client, "watchdog", "ps")
    assert 'href="/ps/manual/m11-advocacy/' in page  # the lesson stands there in English
    assert 'lang="en" dir="ltr"' in page
    assert 'href="/fa-af/manual/m11' not in page


def test_nothing_found_is_said_with_words_to_try(client, sample):
    page = look(client, "advocasy")
    assert "No lesson speaks of “<bdi>advocasy</bdi>”." in page
    assert '">' + "<bdi>Advocacy</bdi></a>" in page


def test_what_is_typed_is_never_markup(client, sample):
    page = look(client, "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_long_query_is_cut_and_that_is_said(client, sample):
    page = look(client, "debt " * 60)
    assert "only its beginning was searched" in page
    assert len(re.search(r'name="q" value="([^"]*)"', page)[1]) <= MOST_LETTERS


def test_a_null_byte_harms_nobody(client, sample):
    assert "M2-L2" in look(client, "de\0bt")


def test_a_search_costs_the_same_however_much_is_found(client, sample, django_assert_num_queries):
    for language in ("en", "fa-af", "ps"):
        look(client, "zzzz", language)
    with django_assert_num_queries(1):
        look(client, "debt")
    with django_assert_num_queries(1):
        look(client, "zzzz")


def test_without_an_edition_there_is_nothing_to_search(client):
    assert client.get("/en/manual/search/?q=debt").status_code == 404
    assert client.get("/en/manual/words/").status_code == 404


def test_words_are_listed_with_their_lessons(client, sample):
    page = client.get("/fa-af/manual/words/").content.decode()
    assert re.search(r'<dt><a href="/fa-af/manual/m2-[^"]+/">بند قرض</a></dt>', page)
    assert page.index(">بچه‌بازی</a></dt>") < page.index(">بند قرض</a></dt>")
    assert ">Watchdog</a>" in page  # explained in English for now


def test_a_manual_without_definitions_says_so(client):
    manual = starter_in("en")
    bind(type(manual)(key=manual.key, language="en", title="Manual", introduction=""))
    assert "No words yet" in client.get("/en/manual/words/").content.decode()


def test_words_cost_one_query_once_they_are_known(client, sample, django_assert_num_queries):
    client.get("/en/manual/words/?again")
    with django_assert_num_queries(1) as asked:
        client.get("/en/manual/words/?again")
    assert isinstance(asked, CaptureQueriesContext)
