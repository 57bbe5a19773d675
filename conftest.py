"""What every test stands on: compiled catalogues, and the reference data of a real installation."""

import gc
from typing import Any

import pytest
from hypothesis import settings

from lms.compile_catalogues import compile_catalogues

_unblock: list[Any] = []  # filled when the test database stands


def pytest_configure():
    gc.set_threshold(50_000, 20, 50)  # migrating makes much and drops little: a fifth quicker so
    settings.register_profile("any machine", deadline=None)  # a busy machine is no wrong answer
    settings.load_profile("any machine")
    compile_catalogues()  # a language without its .mo does not exist for Django


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Loaded once, outside any test's transaction, so that every test sees it."""
    from reference.models import CalendarTerm
    from reference.selectors import calendar_names
    from reference.services import load_reference
    from tests import kept

    with django_db_blocker.unblock():
        load_reference()
        kept.keep()
        calendar_names(CalendarTerm.Kind.MONTH, "en")  # no page pays for the first reading
    _unblock.append(django_db_blocker.unblock)
    yield
    with django_db_blocker.unblock():
        kept.end_other_sessions()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Before any fixture opens a transaction: what an earlier test's flush took away is back."""
    from reference.models import Province
    from tests import kept

    for unblock in _unblock:
        with unblock():
            if not Province.objects.exists():
                kept.bring_back()
