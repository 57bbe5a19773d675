"""The public manual: everybody may read the current edition."""

from tests.doors import Door, everyone

DOORS = {
    "reading:contents": Door(get=everyone(200)),
    "reading:module": Door(args=lambda world: ["m1-foundations"], get=everyone(404)),
    "reading:lesson": Door(args=lambda world: ["m1-foundations", "act"], get=everyone(404)),
}
