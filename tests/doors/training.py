"""Activities: whoever sees them in scope looks on; who registers here writes."""

from tests.doors import MOVED, SIGN_IN, Door

_LOOK = {
    "trainer_here": 200,
    "coordinator_here": 200,
    "manager": 200,
    "steward": 200,
    "auditor": 200,
    "others": 404,
    "anonymous": SIGN_IN,
}
_NOT_WRITE = {"manager": 403, "steward": 403, "auditor": 403, "others": 404, "anonymous": SIGN_IN}
_PLANS = {"trainer_here", "coordinator_here", "manager"}
_REGISTERS = {"trainer_here", "coordinator_here"}


def _write(who, answer):
    """`who` gets the answer; those who may only look, 403; the rest, 404."""
    return _NOT_WRITE | dict.fromkeys(who, answer)


def _activity(world):
    return {"pk": world.activity.pk}


def _session(world):
    return {"pk": world.session.pk}


def _seat(world):
    return {"pk": world.enrolment.pk}


_EVERYWHERE = {
    "trainer_here",
    "trainer_elsewhere",
    "neighbour",
    "coordinator_here",
    "coordinator_elsewhere",
    "manager",
}

_LISTS = {
    **dict.fromkeys([*_EVERYWHERE, "steward", "auditor"], 200),
    "others": 403,
    "anonymous": SIGN_IN,
}

DOORS = {
    "training:activities": Door(get=_LISTS),
    "training:calendar": Door(get=_LISTS),
    "training:plan": Door(
        get={**dict.fromkeys(_EVERYWHERE, 200), "others": 403, "anonymous": SIGN_IN},
        post={**dict.fromkeys(_EVERYWHERE, 422), "others": 403, "anonymous": SIGN_IN},
    ),
    "training:activity": Door(kwargs=_activity, get=_LOOK),
    "training:people": Door(kwargs=_activity, get=_LOOK),
    "training:correct": Door(kwargs=_activity, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:new_session": Door(
        kwargs=_activity, get=_write(_PLANS, 200), post=_write(_PLANS, 422)
    ),
    "training:copy": Door(kwargs=_activity, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:move": Door(kwargs=_activity, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:trainers": Door(kwargs=_session, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:call_off": Door(kwargs=_session, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:take_back": Door(
        kwargs=lambda world: {"pk": world.material_line.pk},
        get=_write(_REGISTERS, 200),
        post=_write(_REGISTERS, 422),
    ),
    "training:status": Door(kwargs=_activity, get=_write(_PLANS, 200), post=_write(_PLANS, 422)),
    "training:register": Door(
        kwargs=_activity, get=_write(_REGISTERS, 200), post=_write(_REGISTERS, 422)
    ),
    "training:apart": Door(kwargs=_activity, post=_write(_REGISTERS, MOVED)),
    "training:find": Door(
        kwargs=_activity,
        query="?q=Zar",
        get=_write(_REGISTERS, 200),
        post=_write(_REGISTERS, 404),
    ),
    "training:slips": Door(kwargs=_activity, get=_write(_REGISTERS, 200)),
    "training:headcount": Door(
        kwargs=_activity, get=_write(_REGISTERS, 200), post=_write(_REGISTERS, 422)
    ),
    "training:materials": Door(
        kwargs=_activity, get=_write(_REGISTERS, 200), post=_write(_REGISTERS, 422)
    ),
    "training:seat": Door(kwargs=_seat, get=_write(_REGISTERS, 200), post=_write(_REGISTERS, 422)),
    "training:renew": Door(kwargs=_seat, post=_write(_REGISTERS, MOVED)),
    "training:session": Door(
        kwargs=_session,
        get=_LOOK,
        post=_write(_REGISTERS, MOVED),
    ),
    "training:marks": Door(
        kwargs=lambda world: {"pk": world.session.pk, "seat_pk": world.enrolment.pk},
        get=_LOOK,
        post=_write(_REGISTERS, 422),
    ),
}
