"""The brake on guessing, told with two addresses."""

import pytest
from django.core.cache import cache
from django.core.cache.backends.locmem import LocMemCache

from lms.lib.brake import Brake

VENUE, GUESSER = "203.0.113.7", "198.51.100.9"
BRAKE = Brake(name="test", each=2, everyone=3, window=60)


@pytest.fixture(autouse=True)
def _nobody_has_guessed_yet():
    cache.clear()


def miss(address, times):
    for _ in range(times):
        BRAKE.note_miss(address)


def test_the_second_miss_from_one_address_brakes_it_and_no_other():
    miss(GUESSER, 1)
    assert not BRAKE.is_on(GUESSER)
    miss(GUESSER, 1)
    assert BRAKE.is_on(GUESSER)
    assert not BRAKE.is_on(VENUE)


def test_misses_of_all_brake_everybody_but_who_named_something_real():
    BRAKE.note_hit(VENUE)
    miss(GUESSER, 3)
    assert BRAKE.is_on("192.0.2.1")
    assert not BRAKE.is_on(VENUE)


def test_without_a_limit_for_all_only_the_guesser_waits():
    brake = Brake(name="serials", each=2, everyone=None, window=60)
    for _ in range(9):
        brake.note_miss(GUESSER)
    assert (brake.is_on(GUESSER), brake.is_on(VENUE)) == (True, False)


def test_no_address_stands_in_the_cache(monkeypatch):
    store = LocMemCache("brake", {})  # whatever cache is configured: this one can be looked into
    monkeypatch.setattr("lms.lib.brake.cache", store)
    miss(GUESSER, 1)
    BRAKE.note_hit(GUESSER)
    assert [key for key in store._cache if GUESSER in key] == []
    assert len(store._cache) == 3
