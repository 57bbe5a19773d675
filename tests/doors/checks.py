"""What a coordinator should look at before verifying: patterns nobody attends by."""

from tests.doors import SIGN_IN, Door

_VERIFIES = {
    "coordinator_here": 200,
    "manager": 200,
    "trainer_here": 403,
    "steward": 403,
    "auditor": 403,
    "others": 404,
    "anonymous": SIGN_IN,
}


def _activity(world):
    return {"pk": world.activity.pk}


DOORS = {
    "checks:questions": Door(
        get={
            **dict.fromkeys(["coordinator_here", "coordinator_elsewhere", "manager"], 200),
            "others": 403,
            "anonymous": SIGN_IN,
        }
    ),
    "checks:activity": Door(kwargs=_activity, get=_VERIFIES),
    "checks:question": Door(
        kwargs=lambda world: {"pk": world.activity.pk, "kind": "unmarked"},
        get=_VERIFIES,
        post=_VERIFIES | dict.fromkeys(["coordinator_here", "manager"], 422),
    ),
}
