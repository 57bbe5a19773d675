"""What tests say: for whoever sees the activity; results by code for whoever may see names."""

from tests.doors import SIGN_IN, Door

SEERS = {
    "trainer_here": 200,
    "coordinator_here": 200,
    "manager": 200,
    "steward": 200,
    "auditor": 200,
    "others": 404,
    "anonymous": SIGN_IN,
}
STAFF = {
    **SEERS,
    "coordinator_elsewhere": 200,
    "trainer_elsewhere": 200,
    "neighbour": 200,
    "others": 403,
}


def _test(world):
    return {"pk": world.test.pk}


def _activity(world):
    return {"pk": world.activity.pk}


DOORS = {
    "learning:items": Door(kwargs=_test, get=SEERS),
    "learning:items_book": Door(kwargs=_test, get=SEERS),
    "learning:items_table": Door(kwargs=lambda w: {**_test(w), "table": "choices"}, get=SEERS),
    "learning:gain": Door(kwargs=_activity, get=SEERS),
    "learning:gain_book": Door(kwargs=_activity, get=SEERS),
    "learning:gain_table": Door(kwargs=lambda w: {**_activity(w), "table": "gain"}, get=SEERS),
    "learning:people": Door(
        kwargs=lambda w: {**_activity(w), "kind": "xlsx"}, get={**SEERS, "auditor": 403}
    ),
    "learning:gains": Door(get=STAFF),
    "learning:gains_book": Door(get=STAFF),
    "learning:gains_table": Door(kwargs=lambda world: {"table": "groups"}, get=STAFF),
}
