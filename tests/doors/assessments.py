"""Tests: participants' pages open by their link alone, whoever is signed in; staff pages by scope."""

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


def at(world):
    """A participant in the middle of a test."""
    return {"token": world.link, "test_id": world.attempt.test_id}


def _attempt(world):
    return {"pk": world.attempt.pk}


def _kiosk(world):
    """A phone that is passed round in the participant's activity today."""
    return {"kiosk": world.kiosk}


DOORS = {
    "kiosk_link": Door(kwargs=_kiosk, get=everyone(MOVED)),
    "assessments:kiosk": Door(kwargs=_kiosk, get=everyone(200)),
    "assessments:kiosk_code": Door(kwargs=_kiosk, get=everyone(200), post=everyone(400)),
    "assessments:kiosk_leave": Door(kwargs=_kiosk, post=everyone(MOVED)),
    "assessments:hand_round": Door(
        kwargs=lambda world: {"pk": world.activity.pk}, get=_handle(200)
    ),
    "short_link": Door(kwargs=lambda world: {"token": world.link}, get=everyone(MOVED)),
    "medium": Door(
        kwargs=lambda world: {"digest": world.shown_picture.digest, "ending": "webp"},
        get=everyone(200),
    ),
    "assessments:enter": Door(get=everyone(200), post=everyone(400)),
    "assessments:hall": Door(kwargs=lambda world: {"token": at(world)["token"]}, get=everyone(200)),
    "assessments:begin": Door(kwargs=at, post=everyone(MOVED)),
    "assessments:question": Door(
        kwargs=lambda world: {**at(world), "number": 1}, get=everyone(200), post=everyone(MOVED)
    ),
    "assessments:all": Door(kwargs=at, get=everyone(200), post=everyone(MOVED)),
    "assessments:review": Door(kwargs=at, get=everyone(200), post=everyone(409)),
    "assessments:end": Door(kwargs=at, get=everyone(MOVED)),
    "assessments:test": Door(kwargs=lambda world: {"pk": world.test.pk}, get=_LOOK),
    "assessments:live": Door(kwargs=lambda world: {"pk": world.test.pk}, get=_LOOK),
    "assessments:more_time_for_all": Door(
        kwargs=lambda world: {"pk": world.test.pk}, get=_handle(200), post=_handle(422)
    ),
    "assessments:attempt": Door(kwargs=_attempt, get=_handle(200)),
    "assessments:more_time": Door(kwargs=_attempt, get=_handle(200), post=_handle(422)),
    "assessments:reopen": Door(kwargs=_attempt, get=_handle(200), post=_handle(422)),
    "assessments:open": Door(kwargs=lambda world: {"pk": world.test.pk}, post=_handle(MOVED)),
    "assessments:close": Door(
        kwargs=lambda world: {"pk": world.test.pk}, get=_handle(MOVED), post=_handle(MOVED)
    ),
    "assessments:change": Door(
        kwargs=lambda world: {"pk": world.test.pk}, get=_handle(200), post=_handle(422)
    ),
    "assessments:add": Door(
        kwargs=lambda world: {"pk": world.activity.pk}, get=_handle(200), post=_handle(422)
    ),
}
