"""The translators' desk: editors and approvers work there, reviewers look on."""

from tests.doors import MOVED, SIGN_IN, Answers, Door

OTHERS = {"others": 403, "anonymous": SIGN_IN}


def lookers(answer: int) -> Answers:
    """Whoever writes, reviews or approves the manual."""
    return {"editor": answer, "reviewer": answer, "approver": answer, **OTHERS}


def workers(answer: int | str) -> Answers:
    """Whoever writes it."""
    return {"editor": answer, "approver": answer, **OTHERS}


def module(world):
    return {"module": world.manual_in_three_languages, "language": "ps"}


def page(world):
    return {"key": world.translated_lesson, "language": "ps"}


DOORS = {
    "translating:matrix": Door(get=lookers(200)),
    "translating:module": Door(kwargs=module, get=lookers(200)),
    "translating:export": Door(kwargs=module, get=workers(200)),
    "translating:import": Door(kwargs=module, get=workers(200), post=workers(422)),
    "translating:publish": Door(kwargs=module, post={"approver": MOVED, **OTHERS}),
    "translating:file": Door(
        kwargs=lambda world: {"pk": world.translation_file.pk},
        get=workers(200),
        post=workers(MOVED),
    ),
    "translating:work": Door(kwargs=page, post=workers(MOVED)),
    "translating:follows": Door(kwargs=page, post=workers(MOVED)),
    "translating:read": Door(kwargs=page, post=workers(MOVED)),
}
