"""Every address the resolver knows stands in the permission matrix, and the matrix is true.

How to add a row: see tests/doors/__init__.py.
"""

import importlib
import pkgutil
import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse
from django.utils import translation

import tests.doors
import tests.jobs.sample_handlers
from tests.cast import EVERYONE, PARTNER_STAFF, STAFF, client_of
from tests.doors import MOVED, SIGN_IN, expected
from tests.world import World

pytestmark = pytest.mark.django_db

# Editors' and operators' rooms: too many addresses to list, so one rule for each, tested below.
ADMIN_ROOMS = ("/cms/", "/admin/")
# In them, what a stranger may open: the operator's own sign-in, and words for scripts.
OPEN_IN_ADMIN_ROOMS = {
    "/admin/login/",
    "/admin/logout/",
    "/admin/jsi18n/",
}


def all_doors():
    """Name of address -> Door, over every table."""
    found = {}
    for module in pkgutil.iter_modules(tests.doors.__path__):
        table = importlib.import_module(f"tests.doors.{module.name}").DOORS
        twice = found.keys() & table.keys()
        assert not twice, f"listed twice: {twice}"
        found |= table
    return found


DOORS = all_doors()


def addresses(patterns=None, route="/", namespace=""):
    """(route, name with namespace) of every address, as the resolver has them."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield here, f"{namespace}{entry.name}" if entry.name else ""
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry.url_patterns, here, inner)


def in_admin_room(route):
    return route.startswith(ADMIN_ROOMS)


def test_every_address_stands_in_the_matrix():
    with translation.override("en"):
        outside = {(route, name) for route, name in addresses() if not in_admin_room(route)}
    nameless = {route for route, name in outside if not name}
    assert nameless == set(), "an address needs a name"
    assert {name for _, name in outside} - DOORS.keys() == set(), "add them to tests/doors/"
    assert DOORS.keys() - {name for _, name in outside} == set(), "no such address any more"


@pytest.mark.parametrize("name", sorted(DOORS))
def test_everybody_gets_what_the_matrix_says(name):
    door, address = DOORS[name], address_of(name)
    methods = {"get": door.get, "post": door.post}
    for method, answers in methods.items():
        if answers is not None:
            wanted = expected(answers)
            assert {who: answer(who, address, method) for who in EVERYONE} == wanted, method
    assert door.get or door.post, "a door must say something"


@pytest.mark.parametrize("name", sorted(name for name, door in DOORS.items() if not door.get))
def test_a_door_for_writing_cannot_be_read(name):
    allowed = next(
        who for who, code in expected(DOORS[name].post).items() if code not in (403, 404, SIGN_IN)
    )
    assert answer(allowed, address_of(name), "get") == 405


def answer(who, address, method):
    """What `who` gets: a status code, SIGN_IN or MOVED. What it wrote is undone for the next one."""
    with transaction.atomic():
        response = getattr(client_of(who), method)(address)
        transaction.set_rollback(True)
    if response.status_code not in (301, 302, 303):
        return response.status_code
    return SIGN_IN if is_sign_in(response["Location"]) else MOVED


def address_of(name):
    """Django takes positional or named arguments, never both."""
    door, world = DOORS[name], World()
    with translation.override("en"):
        return reverse(name, args=door.args(world), kwargs=door.kwargs(world)) + door.query


def is_sign_in(location):
    with translation.override("en"):
        sign_in = reverse(settings.LOGIN_URL)
    return urlsplit(location).path in {sign_in, "/cms/login/", "/admin/login/"}


def admin_addresses():
    """One address for every route of the admin rooms, arguments filled in."""
    return sorted({fill(route) for route, _ in addresses() if in_admin_room(route)})


def fill(route):
    """`/cms/pages/<int:page_id>/edit/` as `/cms/pages/1/edit/`; regular expressions likewise."""
    path = re.sub(r"<(?:int:)?[a-z_]*(?:id|pk|count|number)>", "1", route)
    path = re.sub(r"<uuid:[^>]+>", "01900000-0000-7000-8000-000000000000", path)
    path = re.sub(r"\(\?P<\w+>\\d\+\)|\(\\d\+\)|<int:[^>]+>", "1", path)
    path = re.sub(r"\(\?P?<?\w*>?[^()]*\)|\([^()]*\)|<[^>]+>", "x", path)
    return re.sub(r"[\^$]|\\Z|\\", "", path)


# Scope opens no door here, only a role could: of each role of partners' staff, one tries them all.
ONE_OF_EACH_ROLE = {post[0]: name for name, post in STAFF.items() if post and name in PARTNER_STAFF}


@pytest.mark.parametrize("who", [*ONE_OF_EACH_ROLE.values(), "newcomer", "superuser", "anonymous"])
def test_partners_and_strangers_never_enter_the_admin_rooms(who):
    client = client_of(who)
    paths = [path for path in admin_addresses() if path not in OPEN_IN_ADMIN_ROOMS]
    assert len(paths) > 200
    entered = {}
    for path in paths:
        for method in ("get", "post"):
            response = getattr(client, method)(path)
            if not refused(response):
                entered[f"{method} {path}"] = response.status_code
    assert entered == {}


def refused(response):
    """Sent to a sign-in page, or told no."""
    if response.status_code in (301, 302):
        return is_sign_in(response["Location"]) or response["Location"].startswith(("/en/work",))
    return response.status_code in (400, 403, 404, 405)


def test_the_operator_enters_the_admin_rooms():
    client = client_of("operator")
    assert [client.get(room).status_code for room in ADMIN_ROOMS] == [200, 200]
