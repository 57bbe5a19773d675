"""The translators' desk: editors and approvers work there, reviewers look on."""

from curriculum.services.starter import key_of
from tests.doors import SIGN_IN, Door

LOOKERS = {
    "editor": 404,
    "reviewer": 404,
    "approver": 404,
    "others": 403,
    "anonymous": SIGN_IN,
}
WORKERS = {"editor": 404, "approver": 404, "others": 403, "anonymous": SIGN_IN}
PAGE = {"key": key_of("m1-l1"), "language": "ps"}
MODULE = {"module": "M1", "language": "ps"}

# Before any module is written there is nothing behind most doors: 404 for whoever may enter.
DOORS = {
    "translating:matrix": Door(get=LOOKERS | {"editor": 200, "reviewer": 200, "approver": 200}),
    "translating:module": Door(kwargs=lambda world: MODULE, get=LOOKERS),
    "translating:export": Door(kwargs=lambda world: MODULE, get=WORKERS),
    "translating:import": Door(kwargs=lambda world: MODULE, get=WORKERS, post=WORKERS),
    "translating:publish": Door(kwargs=lambda world: MODULE, post=WORKERS | {"editor": 403}),
    "translating:file": Door(kwargs=lambda world: {"pk": PAGE["key"]}, get=WORKERS, post=WORKERS),
    "translating:work": Door(
        kwargs=lambda world: PAGE, post=WORKERS | {"editor": "elsewhere", "approver": "elsewhere"}
    ),
    "translating:follows": Door(kwargs=lambda world: PAGE, post=WORKERS),
    "translating:read": Door(kwargs=lambda world: PAGE, post=WORKERS),
}
