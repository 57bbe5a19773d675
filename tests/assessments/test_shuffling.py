from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from assessments.shuffling import shuffled

KEYS = st.lists(st.uuids(), unique=True, max_size=8)
SEEDS = st.integers(0, 2**31 - 1)


@given(KEYS, SEEDS)
def test_nothing_is_lost_and_nothing_added(keys, seed):
    assert sorted(shuffled(keys, seed=seed)) == sorted(keys)


@given(KEYS, SEEDS, st.randoms())
def test_the_order_hangs_on_the_seed_alone(keys, seed, random):
    """Resuming on another phone shows the same order, however the rows were read."""
    again = list(keys)
    random.shuffle(again)
    assert shuffled(again, seed=seed) == shuffled(keys, seed=seed)


def test_the_order_is_the_same_on_every_machine_and_release():
    keys = [UUID(int=n) for n in range(4)]
    assert [key.int for key in shuffled(keys, seed=7)] == [3, 0, 1, 2]


def test_every_place_is_reached_about_equally_often():
    keys = [UUID(int=n) for n in range(4)]
    firsts = [shuffled(keys, seed=seed)[0].int for seed in range(4000)]
    assert all(900 < firsts.count(n) < 1100 for n in range(4))
