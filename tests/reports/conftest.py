"""June 2017 as the donor's update tells it, and April 2019 with a roster of invented people."""

import datetime as dt

import pytest

from tests.reports import story


@pytest.fixture
def june(db):
    """The forum in Dushanbe and the eleven community events, with what is said of them."""
    return story.June()


@pytest.fixture
def april(db):
    """Fifteen people in a three-day training, all present on all days."""
    return story.roster(count=15, ends_on=dt.date(2019, 4, 22))
