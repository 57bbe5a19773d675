"""Attendance without network: who registers people takes a phone along; programs' answers, no pages."""

from tests.doors import MOVED, SIGN_IN, Door, everyone

_REGISTERS = (
    "trainer_here",
    "trainer_elsewhere",
    "neighbour",
    "coordinator_here",
    "coordinator_elsewhere",
)

_PHONES = {**dict.fromkeys((*_REGISTERS, "manager"), 200), "others": 403, "anonymous": SIGN_IN}
# One's own phone, and those of one's people: what is nobody's business is not there.
_WITHDRAWS = {
    **dict.fromkeys(("trainer_here", "coordinator_here", "manager"), MOVED),
    "others": 404,
    "anonymous": SIGN_IN,
}
_DECIDES = {
    **dict.fromkeys(("coordinator_here", "coordinator_elsewhere", "manager"), MOVED),
    "others": 403,
    "anonymous": SIGN_IN,
}

DOORS = {
    "offline:field": Door(get=everyone(200)),
    "offline:screens": Door(get=everyone(200)),
    "offline:badge_kept": Door(get=everyone(200)),
    "offline:phones": Door(get=_PHONES),
    "offline:withdraw": Door(kwargs=lambda world: {"pk": world.phone.pk}, post=_WITHDRAWS),
    "offline:apart": Door(get=_PHONES),
    "offline:decide": Door(post=_DECIDES),
    "field_api:api-root": Door(get=everyone(404)),
    "field_api:session": Door(get={"others": 200, "anonymous": 401}),
    # An empty POST is not understood; a kit and facts belong to a phone that is known.
    "field_api:devices": Door(post={"others": 400, "anonymous": 401}),
    "field_api:kit": Door(get={"others": 404, "anonymous": 401}),
    "field_api:facts": Door(post={"others": 400, "anonymous": 401}),
}
