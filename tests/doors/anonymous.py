"""Anonymous tests: pages of a card open by the card alone, whoever is signed in; staff by scope."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

_LOOK = {
    "trainer_here": 200,
    "coordinator_here": 200,
    "manager": 200,
    "steward": 200,
    "auditor": 200,
    "others": 404,
    "anonymous": SIGN_IN,
}
_NOT_WRITE = {"manager": 403, "steward": 403, "auditor": 403, "others": 404, "anonymous": SIGN_IN}


def _handle(answer):
    """Those who register here get the answer."""
    return {"trainer_here": answer, "coordinator_here": answer, **_NOT_WRITE}


def token(world):
    return {"token": world.card}


def at(world):
    """A card in the middle of a test."""
    return {"token": world.card, "test_id": world.test_by_card.pk}


def test(world):
    return {"pk": world.test_by_card.pk}


def activity(world):
    return {"pk": world.activity.pk}


DOORS = {
    "card_link": Door(kwargs=token, get=everyone(MOVED)),
    "anonymous:enter": Door(get=everyone(200), post=everyone(400)),
    "anonymous:hall": Door(kwargs=token, get=everyone(200)),
    "anonymous:question": Door(
        kwargs=lambda world: {**at(world), "number": 1}, get=everyone(200), post=everyone(MOVED)
    ),
    "anonymous:all": Door(kwargs=at, get=everyone(200), post=everyone(MOVED)),
    "anonymous:review": Door(kwargs=at, get=everyone(200), post=everyone(409)),
    "anonymous:end": Door(kwargs=at, get=everyone(MOVED)),
    "anonymous:board": Door(kwargs=activity, get=_LOOK),
    "anonymous:add": Door(kwargs=activity, get=_handle(200), post=_handle(422)),
    "anonymous:cards": Door(kwargs=activity, post=_handle(MOVED)),
    "anonymous:results": Door(kwargs=test, get=_LOOK),
    "anonymous:open": Door(kwargs=test, post=_handle(MOVED)),
    "anonymous:close": Door(kwargs=test, post=_handle(MOVED)),
    "anonymous:count": Door(kwargs=test, get=_handle(200), post=_handle(MOVED)),
}
