"""The public manual: everybody may read the current edition."""

from tests.doors import Door, everyone

DOORS = {
    "reading:words": Door(get=everyone(404)),
    "reading:search": Door(get=everyone(404)),
    # What no edition and no proposal shows is there for nobody; tests/reading/test_media.py has the rest.
    "kept_file": Door(args=lambda world: ["0" * 64, "jpg"], get=everyone(404)),
    "reading:edition_contents": Door(args=lambda world: ["1"], get=everyone(404)),
    "reading:edition_module": Door(args=lambda world: ["1", "m1-foundations"], get=everyone(404)),
    "reading:edition_lesson": Door(
        args=lambda world: ["1", "m1-foundations", "act"], get=everyone(404)
    ),
    # Nothing to keep before there is an edition; who may fetch one is told in tests/reading/test_keeping.py.
    "worker": Door(get=everyone(200)),
    "reading:home_screen": Door(get=everyone(200)),
    "reading:keep": Door(get=everyone(404)),
    "reading:keep_now": Door(get=everyone(404)),
    "reading:keep_chunk": Door(args=lambda world: ["0" * 16, 0], get=everyone(404)),
    "reading:contents": Door(get=everyone(200)),
    "reading:module": Door(args=lambda world: ["m1-foundations"], get=everyone(404)),
    "reading:lesson": Door(args=lambda world: ["m1-foundations", "act"], get=everyone(404)),
}
