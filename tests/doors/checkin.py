"""At the door: a badge tells nothing to who does not register there; scanning is for who does."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

_NOT_WRITE = {"manager": 403, "steward": 403, "auditor": 403, "others": 404, "anonymous": SIGN_IN}


def _handle(answer):
    """Those who register here get the answer."""
    return {"trainer_here": answer, "coordinator_here": answer, **_NOT_WRITE}


def _badge(world):
    return {"token": world.badge}


def _session(world):
    return {"pk": world.session.pk}


_KNOWS = {"trainer_here": 200, "coordinator_here": 200, "others": 404, "anonymous": 404}

DOORS = {
    "badge_on_paper": Door(kwargs=_badge, get=everyone(MOVED)),
    "checkin:badge": Door(kwargs=_badge, get=_KNOWS, post=_KNOWS),
    "number_asked": Door(get=everyone(MOVED)),
    "number_on_screen": Door(kwargs=lambda world: {"number": "482913"}, get=everyone(MOVED)),
    "checkin:here": Door(get=everyone(200), post=everyone(400)),
    "checkin:here_by_link": Door(
        kwargs=lambda world: {"token": world.link}, get=everyone(200), post=everyone(400)
    ),
    "checkin:screen": Door(kwargs=_session, get=_handle(200), post=_handle(MOVED)),
    "checkin:scan": Door(kwargs=_session, get=_handle(200), post=_handle(404)),
    "checkin:undo": Door(
        kwargs=lambda world: {"pk": world.scan.pk},
        post={"trainer_here": MOVED, "others": 404, "anonymous": SIGN_IN},
    ),
}
