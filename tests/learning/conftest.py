"""The training here is under way today, so that its tests can be opened."""

import pytest

from lms.lib.clock import today


@pytest.fixture
def activity(world):
    world.activity.starts_on = world.activity.ends_on = today()
    world.activity.save()
    return world.activity


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")
