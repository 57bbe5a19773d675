"""The pages phones keep: light, and the same for everybody."""

import gzip
import re

import brotli
import pytest

from reading.views.kept_pages import built_file
from tests.cast import client_of

FIRST_VIEW_BYTES = 14 * 1024
HEADERS = 470  # of one sheet or script, as the server sends them
LANGUAGES = ("en", "fa-af", "ps")
PAGES = ("field/", "field/screens/", "field/badge/")


def weight_of(response):
    """Bytes on the wire of the page and of what it makes a phone fetch before it is drawn."""
    page = response.content.decode()
    parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))
    bodies = [brotli.compress(built_file(part).encode()) for part in parts]
    size = len(gzip.compress(response.content, 6)) + len(str(response.headers))
    return size + sum(len(body) + HEADERS for body in bodies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_view_fits_in_fourteen_kilobytes(client, language):
    assert weight_of(client.get(f"/{language}/field/")) <= FIRST_VIEW_BYTES


@pytest.mark.parametrize("path", PAGES)
def test_the_kept_pages_say_nothing_of_who_asked_for_them(client, db, path):
    asked = client_of("trainer_here").get(f"/en/{path}")
    assert asked.content == client.get(f"/en/{path}").content
    assert b"trainer_here" not in asked.content
    assert b"csrf" not in asked.content


@pytest.mark.parametrize("path", PAGES)
def test_the_kept_pages_ask_the_database_nothing(client, db, django_assert_num_queries, path):
    with django_assert_num_queries(0):
        client.get(f"/ps/{path}")


def test_the_address_where_a_difference_is_settled_has_places_for_session_and_seat(client):
    page = client.get("/ps/field/screens/").content.decode()
    assert 'data-settle="/ps/sessions/s/marks/e/"' in page
