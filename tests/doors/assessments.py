"""Tests: participants' pages open by their link alone, whoever is signed in; staff pages by scope."""

from tests.doors import MOVED, Door, everyone


def at(world):
    """A participant in the middle of a test."""
    return {"token": world.link, "test_id": world.attempt.test_id}


DOORS = {
    "short_link": Door(kwargs=lambda world: {"token": world.link}, get=everyone(MOVED)),
    "assessments:enter": Door(get=everyone(200), post=everyone(400)),
    "assessments:hall": Door(kwargs=lambda world: {"token": at(world)["token"]}, get=everyone(200)),
    "assessments:begin": Door(kwargs=at, post=everyone(MOVED)),
    "assessments:question": Door(
        kwargs=lambda world: {**at(world), "number": 1}, get=everyone(200), post=everyone(MOVED)
    ),
    "assessments:all": Door(kwargs=at, get=everyone(200), post=everyone(MOVED)),
    "assessments:review": Door(kwargs=at, get=everyone(200), post=everyone(409)),
    "assessments:end": Door(kwargs=at, get=everyone(MOVED)),
}
