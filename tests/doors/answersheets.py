"""Sheets of tests typed in: who registers here types, compares and settles; others do not look on."""

from tests.doors import MOVED, SIGN_IN, Door

_REGISTERS = ("trainer_here", "coordinator_here")
_LOOKS = (*_REGISTERS, "manager", "steward", "auditor")


def _answers(answer):
    """Who registers gets the answer; those who may only look at the training, 403; the rest, 404."""
    looks = dict.fromkeys(_LOOKS, 403) | dict.fromkeys(_REGISTERS, answer)
    return looks | {"others": 404, "anonymous": SIGN_IN}


def _test(world):
    assert world.enrolment
    return {"pk": world.test.pk}


def _time(world):
    return _test(world) | {"time": 1}


def _sheet(world):
    return _test(world) | {"seat": world.enrolment.pk}


DOORS = {
    "answersheets:overview": Door(kwargs=_test, get=_answers(200)),
    "answersheets:rule": Door(kwargs=_test, post=_answers(MOVED)),
    # An empty page says no language, so it is shown again.
    "answersheets:type": Door(kwargs=_time, get=_answers(200), post=_answers(422)),
    "answersheets:person": Door(kwargs=_sheet, get=_answers(200)),
    "answersheets:settle": Door(kwargs=_sheet, post=_answers(MOVED)),
    "answersheets:choose": Door(kwargs=_sheet, post=_answers(MOVED)),
    "answersheets:correct": Door(kwargs=_sheet, post=_answers(MOVED)),
}
