"""The question bank: one for the whole house; editors write, reviewers pass, approvers correct keys."""

from tests.doors import MOVED, SIGN_IN, Door

_OTHERS = {"others": 403, "anonymous": SIGN_IN}


def _look(answer):
    return {"editor": answer, "reviewer": answer, "approver": answer, **_OTHERS}


def _write(answer):
    return {"editor": answer, "approver": answer, **_OTHERS}


def _question(world):
    return {"pk": world.banked.question.pk}


DOORS = {
    "questionbank:list": Door(get=_look(200)),
    "questionbank:new": Door(get=_write(200), post=_write(422)),
    "questionbank:question": Door(kwargs=_question, get=_look(200)),
    "questionbank:edit": Door(kwargs=_question, get=_write(200), post=_write(422)),
    "questionbank:review": Door(
        kwargs=_question, post={"reviewer": 409, "approver": 409, **_OTHERS}
    ),
    "questionbank:retire": Door(kwargs=_question, post=_write(MOVED)),
    "questionbank:correct": Door(
        kwargs=lambda world: {"pk": world.banked.pk},
        get={"approver": 200, **_OTHERS},
        post={"approver": 422, **_OTHERS},
    ),
    "questionbank:correction": Door(
        kwargs=lambda world: {"pk": world.corrected_key.pk}, get=_look(200) | {"manager": 200}
    ),
}
