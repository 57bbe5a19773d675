"""Signing in is for everybody, the rest for everybody signed in."""

from tests.doors import MOVED, SIGN_IN, Door, everyone, staff

_LOG = {"manager": 200, "auditor": 200, "operator": 200, "others": 403, "anonymous": SIGN_IN}

DOORS = {
    "people:sign_in": Door(
        get={"others": MOVED, "anonymous": 200}, post={"others": MOVED, "anonymous": 422}
    ),
    "people:sign_out": Door(post=everyone(MOVED)),
    "people:work": Door(get=staff(200)),
    "people:settings": Door(get=staff(200), post=staff(422)),
    "people:looks": Door(get=_LOG),
    "people:refused": Door(get=_LOG),
    "people:password": Door(get=staff(200), post=staff(422)),
}
