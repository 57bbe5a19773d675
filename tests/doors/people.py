"""Signing in is for everybody, the rest for everybody signed in."""

from tests.doors import MOVED, Door, everyone, staff

DOORS = {
    "people:sign_in": Door(
        get={"others": MOVED, "anonymous": 200}, post={"others": MOVED, "anonymous": 422}
    ),
    "people:sign_out": Door(post=everyone(MOVED)),
    "people:work": Door(get=staff(200)),
    "people:settings": Door(get=staff(200), post=staff(422)),
    "people:password": Door(get=staff(200), post=staff(422)),
}
