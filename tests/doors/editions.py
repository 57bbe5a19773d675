"""The desk of the manual opens for those who write, review and approve; records are for everybody."""

from tests.doors import SIGN_IN, Door, everyone

_DESK = {"editor": 200, "reviewer": 200, "approver": 200, "anonymous": SIGN_IN}
_WRITES = {"editor": 200, "approver": 200, "others": 403, "anonymous": SIGN_IN}
_NOT_TOLD = {"others": 404, "anonymous": SIGN_IN}


def _proposal(world):
    return {"pk": world.proposal.pk}


def _step(deed):
    return Door(
        kwargs=lambda world: {"pk": world.proposal.pk, "deed": deed},
        get={"reviewer": 200, "editor": 403, "approver": 403} | _NOT_TOLD,
        # The editor of the cast proposed it; an empty form says what is missing.
        post=dict.fromkeys(("editor", "reviewer", "approver"), 422) | _NOT_TOLD,
    )


DOORS = {
    "editions:desk": Door(get=_DESK | {"others": 403}),
    "editions:propose": Door(get=_WRITES, post=_WRITES | {"editor": 422, "approver": 422}),
    "editions:proposals": Door(get=_DESK | {"others": 403}),
    "editions:proposal": Door(kwargs=_proposal, get=_DESK | _NOT_TOLD),
    "editions:changes": Door(kwargs=_proposal, get=_DESK | _NOT_TOLD),
    "editions:text": Door(kwargs=_proposal, get=_DESK | _NOT_TOLD),
    "editions:lesson": Door(
        kwargs=lambda world: (
            _proposal(world) | {"module": "m1-foundations", "lesson": "act-means-purpose"}
        ),
        get=_DESK | _NOT_TOLD,
    ),
    "editions:step": _step("review"),
    "editions:editions": Door(get=everyone(200)),
    "editions:record": Door(args=lambda world: [world.edition.slug], get=everyone(200)),
    "editions:compare": Door(
        args=lambda world: [world.edition.slug, world.edition.slug], get=everyone(200)
    ),
    "canonical": Door(args=lambda world: [world.edition.slug], get=everyone(200)),
    "manual_api:openapi-json": Door(get=everyone(200)),
    "manual_api:api-root": Door(get=everyone(404)),
    "manual_api:editions": Door(get=everyone(200)),
    "manual_api:edition": Door(args=lambda world: [world.edition.slug], get=everyone(200)),
    "manual_api:contents": Door(args=lambda world: [world.edition.slug, "ps"], get=everyone(200)),
    "manual_api:module": Door(
        args=lambda world: [world.edition.slug, "ps", "m1-foundations"], get=everyone(200)
    ),
    "manual_api:lesson": Door(
        args=lambda world: [world.edition.slug, "ps", "m1-foundations", "act-means-purpose"],
        get=everyone(200),
    ),
}
