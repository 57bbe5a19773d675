"""Books: everybody takes them home, those at the desk have them made, trainers print with notes."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

MAKERS = dict.fromkeys(("editor", "reviewer", "approver", "operator"), MOVED)
READERS = dict.fromkeys(
    (
        "trainer_here",
        "trainer_elsewhere",
        "neighbour",
        "coordinator_here",
        "coordinator_elsewhere",
        "editor",
        "reviewer",
        "approver",
    ),
    200,
)

DOORS = {
    "books:shelf": Door(args=lambda world: [world.book.edition.slug], get=everyone(200)),
    "books:download": Door(
        args=lambda world: [world.book.edition.slug, world.book.name], get=everyone(200)
    ),
    "books:make": Door(
        args=lambda world: [world.book.edition.slug],
        post={**MAKERS, "others": 403, "anonymous": SIGN_IN},
    ),
    "books:trainer": Door(
        args=lambda world: [world.book.edition.slug, "m1-first"],
        get={**READERS, "others": 403, "anonymous": SIGN_IN},
    ),
}
