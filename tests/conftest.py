"""The cast as fixtures: `trainer_here` is the user, `client_of("trainer_here")` the user's browser."""

import os
from typing import ClassVar

import pytest
from django.utils import translation

from tests import browser, cast
from tests.world import World


def _member(name):
    @pytest.fixture(name=name)
    def member(db):
        return cast.enter(name)

    return member


operator = _member("operator")
manager = _member("manager")
coordinator_here = _member("coordinator_here")
coordinator_elsewhere = _member("coordinator_elsewhere")
trainer_here = _member("trainer_here")
trainer_elsewhere = _member("trainer_elsewhere")
neighbour = _member("neighbour")
auditor = _member("auditor")
editor = _member("editor")
reviewer = _member("reviewer")
approver = _member("approver")
steward = _member("steward")
newcomer = _member("newcomer")


@pytest.fixture(autouse=True)
def _each_test_begins_in_english():
    """A page read in Pashto leaves its language behind in this process."""
    with translation.override("en"):
        yield


@pytest.fixture
def client_of(db):
    """`client_of("trainer_here").get(...)`; "anonymous" is nobody."""
    return cast.client_of


@pytest.fixture
def world(db):
    """One of each thing, all of it in Nuristan with organisation HERE."""
    return World()


@pytest.fixture
def participant(world):
    """A woman with a seat in the activity here, and no account: an Enrolment."""
    return world.enrolment


# Playwright's own loop makes Django think that every test beside it is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium; in a container of root it has no sandbox to offer."""
    return {
        **browser_type_launch_args,
        "executable_path": browser.find(),
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


def pytest_collection_modifyitems(config, items):
    """Without a browser its tests are left out, and the end of the run says so."""
    if os.environ.get("SERVICES"):
        items[:] = one_language_each(item for item in items if _is_for_both(item))
    if browser.find() or os.environ.get("CI"):
        return
    kept = [item for item in items if "browser" not in item.fixturenames]
    config.browser_tests_left_out = len(items) - len(kept)
    items[:] = kept


# Journeys that write. The others in a browser only read: pages, the kept manual, a certificate.
_WRITING = {
    "test_main_job.py",
    "test_training_day.py",
    "test_field_days.py",
    "test_quiz_faults.py",
    "test_manual_approval.py",
}


_DATABASE = {"db", "transactional_db", "live_server", "django_db_blocker", "django_db_setup"}


def _is_for_both(item):
    """Whether the second round, on PostgreSQL, walks it too: what touches the database.

    Of those that drive a browser, the ones that write.
    """
    if _drives(item):
        return item.path.name in _WRITING
    return bool(_DATABASE & set(item.fixturenames)) or item.get_closest_marker("django_db")


def one_language_each(items):
    """The second round, on PostgreSQL, walks each journey in one language: written right to left.

    What differs between the databases differs in every language; the first round walks them all.
    """
    items = list(items)
    walked = {
        item.originalname: item.callspec.params["language"]
        for item in items
        if _is_journey(item) and item.callspec.params["language"] != "en"
    }
    return [
        item
        for item in items
        if not _is_journey(item)
        or item.callspec.params["language"] == walked.get(item.originalname, "en")
    ]


def _drives(item):
    return bool({"browser", "playwright"} & set(item.fixturenames))


def _is_journey(item):
    return _drives(item) and "language" in getattr(item, "callspec", _NoParameters).params


class _NoParameters:
    params: ClassVar[dict[str, str]] = {}


def pytest_terminal_summary(terminalreporter, config):
    left_out = getattr(config, "browser_tests_left_out", 0)
    if left_out or not browser.find():
        terminalreporter.section("not run")
        terminalreporter.line(browser.MISSING)
