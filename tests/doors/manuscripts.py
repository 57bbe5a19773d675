"""Bringing Word documents: for those who write the manual; one's own until it is imported."""

from tests.doors import MOVED, SIGN_IN, Answers, Door


def writers(answer: int | str) -> Answers:
    """Editors and approvers."""
    return {"editor": answer, "approver": answer, "others": 403, "anonymous": SIGN_IN}


def owner(answer: int | str) -> Answers:
    """The editor who chose it; the approver, who may write too, finds nothing."""
    return {"editor": answer, "approver": 404, "others": 403, "anonymous": SIGN_IN}


def waiting(world):
    return {"pk": world.word_document.pk}


DOORS = {
    "manuscripts:import": Door(get=writers(200), post=writers(422)),
    "manuscripts:manuscript": Door(kwargs=waiting, get=owner(200)),
    "manuscripts:picture": Door(
        kwargs=lambda world: waiting(world) | {"digest": next(iter(world.word_document.pictures))},
        get=owner(200),
    ),
    "manuscripts:confirm": Door(kwargs=waiting, post=owner(MOVED)),
    "manuscripts:drop": Door(kwargs=waiting, post=owner(MOVED)),
    "manuscripts:imported": Door(
        kwargs=lambda world: {"pk": world.imported_document.pk}, get=writers(200)
    ),
}
