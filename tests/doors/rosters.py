"""Rosters in and out as XLSX and CSV: brought by who registers, taken away by who sees names."""

from tests.doors import MOVED, SIGN_IN, Door

_OUTSIDE = {"others": 404, "anonymous": SIGN_IN}
_NOT_BRING = {"manager": 403, "steward": 403, "auditor": 403, **_OUTSIDE}


def _brings(answer):
    return {**_NOT_BRING, "trainer_here": answer, "coordinator_here": answer}


def _own(answer):
    """A file belongs to whoever brought it: the trainer here."""
    return {**_NOT_BRING, "trainer_here": answer, "coordinator_here": 404}


def _activity(world):
    return {"pk": world.activity.pk}


def _file(world):
    return {"pk": world.activity.pk, "file": world.roster_file.pk}


DOORS = {
    "rosters:import": Door(kwargs=_activity, get=_brings(200), post=_brings(422)),
    "rosters:preview": Door(kwargs=_file, get=_own(200), post=_own(MOVED)),
    "rosters:confirm": Door(kwargs=_file, post=_own(MOVED)),
    "rosters:drop": Door(kwargs=_file, post=_own(MOVED)),
    "rosters:rest": Door(kwargs=lambda world: _file(world) | {"kind": "csv"}, get=_own(200)),
    "rosters:done": Door(
        kwargs=lambda world: {"pk": world.activity.pk, "file": world.roster_import.pk},
        get=_brings(200),
    ),
    "rosters:export": Door(
        kwargs=lambda world: {"pk": world.activity.pk, "kind": "csv"},
        get={
            "trainer_here": 200,
            "coordinator_here": 200,
            "manager": 200,
            "steward": 200,
            "auditor": 403,
            **_OUTSIDE,
        },
    ),
}
