"""Who asks for a place: by the poster's code alone; staff decide by scope and right."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

_NOT_WRITE = {"manager": 403, "steward": 403, "auditor": 403, "others": 404, "anonymous": SIGN_IN}


def _register(answer):
    """Those who register here get the answer."""
    return {"trainer_here": answer, "coordinator_here": answer, **_NOT_WRITE}


def _activity(world):
    return {"pk": world.activity.pk}


def _applicant(world):
    return {"pk": world.applicant.pk}


def _poster(world):
    return {"code": world.poster}


DOORS = {
    "joining_link": Door(kwargs=_poster, get=everyone(200)),
    "joining:ask": Door(kwargs=_poster, get=everyone(200), post=everyone(422)),
    "joining:sent": Door(kwargs=_poster, get=everyone(200)),
    "joining:asking": Door(kwargs=_activity, get=_register(200)),
    "joining:take_all": Door(kwargs=_activity, post=_register(MOVED)),
    "joining:door": Door(kwargs=_activity, get=_register(200), post=_register(MOVED)),
    "joining:take": Door(kwargs=_applicant, post=_register(MOVED)),
    "joining:turn_away": Door(kwargs=_applicant, post=_register(MOVED)),
}
