"""What every test stands on: compiled catalogues, and the reference data of a real installation."""

import pytest

from lms.compile_catalogues import compile_catalogues


def pytest_configure():
    compile_catalogues()  # a language without its .mo does not exist for Django


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Loaded once, outside any test's transaction, so that every test sees it."""
    from reference.models import CalendarTerm
    from reference.selectors import calendar_names

    with django_db_blocker.unblock():
        _load()
        calendar_names(CalendarTerm.Kind.MONTH, "en")  # no page pays for the first reading


@pytest.fixture(autouse=True)
def _reference_data_after_a_flush(request):
    """Tests that commit leave every table empty: the next one of them finds the data again."""
    if _commits(request):
        request.getfixturevalue("transactional_db")
        _load()


def _commits(request):
    marker = request.node.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(request.fixturenames)
    return bool(asked or (marker and marker.kwargs.get("transaction")))


def _load():
    from reference.services import load_reference

    load_reference()
