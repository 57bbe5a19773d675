"""Jobs: those who asked for one, and the operator."""

from tests.doors import MOVED, SIGN_IN, Door

DOORS = {
    "jobs:job": Door(
        kwargs=lambda world: {"pk": world.job.pk},
        get={"manager": 200, "operator": 200, "others": 404, "anonymous": SIGN_IN},
    ),
    "jobs:again": Door(
        kwargs=lambda world: {"pk": world.failed_job.pk},
        post={"manager": MOVED, "operator": MOVED, "others": 404, "anonymous": SIGN_IN},
    ),
}
