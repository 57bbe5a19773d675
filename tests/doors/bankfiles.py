"""Question files: for those who write questions; a file is one's own until it is taken over."""

from tests.doors import MOVED, SIGN_IN, Answers, Door


def writers(answer: int | str) -> Answers:
    """Editors and approvers."""
    return {"editor": answer, "approver": answer, "others": 403, "anonymous": SIGN_IN}


def owner(answer: int | str) -> Answers:
    """The editor who chose it; the approver, who may write too, finds nothing."""
    return {"editor": answer, "approver": 404, "others": 403, "anonymous": SIGN_IN}


def waiting(world):
    return {"pk": world.question_file.pk}


DOORS = {
    "bankfiles:import": Door(get=writers(200), post=writers(422)),
    "bankfiles:export": Door(get=writers(200)),
    "bankfiles:file": Door(query="?format_name=gift&language=en", get=writers(200)),
    "bankfiles:preview": Door(kwargs=waiting, get=owner(200), post=owner(422)),
    "bankfiles:confirm": Door(kwargs=waiting, post=owner(409)),
    "bankfiles:drop": Door(kwargs=waiting, post=owner(MOVED)),
    "bankfiles:done": Door(kwargs=lambda world: {"pk": world.question_import.pk}, get=writers(200)),
}
