"""The cast as fixtures: `trainer_here` is the user, `client_of("trainer_here")` the user's browser."""

import pytest

from tests import cast
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
approver = _member("approver")
steward = _member("steward")
newcomer = _member("newcomer")


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
