"""Forms of tests: editors and approvers write; reviewers, trainers and planners look."""

from tests.doors import SIGN_IN, Answers, Door

OTHERS = {"others": 403, "anonymous": SIGN_IN}


def writers(answer: int | str) -> Answers:
    """Whoever writes the manual."""
    return {"editor": answer, "approver": answer, **OTHERS}


LOOKERS: Answers = {
    "editor": 200,
    "approver": 200,
    "reviewer": 200,
    "manager": 200,
    "coordinator_here": 200,
    "coordinator_elsewhere": 200,
    "trainer_here": 200,
    "trainer_elsewhere": 200,
    "neighbour": 200,
    **OTHERS,
}


def blueprint(world):
    return {"pk": world.blueprint.pk}


DOORS = {
    "composing:forms": Door(get=LOOKERS),
    "composing:form": Door(kwargs=lambda world: {"pk": world.test.form_id}, get=LOOKERS),
    "composing:compose": Door(get=writers(200), post=writers(422)),
    "composing:new_blueprint": Door(get=writers(200), post=writers(422)),
    "composing:blueprint": Door(kwargs=blueprint, get=LOOKERS),
    "composing:draw": Door(kwargs=blueprint, post=writers(422)),
}
