"""Paper: who registers prints and types in; who may see names looks at photographs; many look on."""

from tests.doors import MOVED, SIGN_IN, Door

_REGISTERS = ("trainer_here", "coordinator_here")
_LOOKS = (*_REGISTERS, "manager", "steward", "auditor")
_SEES_NAMES = (*_REGISTERS, "manager", "steward")
_STRANGERS = {"others": 404, "anonymous": SIGN_IN}


def _answers(who, answer):
    """`who` gets the answer; those who may only look, 403; the rest, 404."""
    return dict.fromkeys(_LOOKS, 403) | dict.fromkeys(who, answer) | _STRANGERS


def _activity(world):
    return {"pk": world.activity.pk}


def _session(world):
    return {"pk": world.session.pk}


def _page(world):
    return {"pk": world.sheet_page.pk}


def _photo(world):
    return {"pk": world.sheet_photo.pk}


def _test(world):
    return {"pk": world.test.pk}


DOORS = {
    "sheets:paper": Door(
        kwargs=_activity, get=_answers(_REGISTERS, 200), post=_answers(_REGISTERS, 422)
    ),
    "sheets:sheet_pdf": Door(
        kwargs=lambda world: {"pk": world.sheet_page.sheet_id}, get=_answers(_REGISTERS, 200)
    ),
    "sheets:badges": Door(
        kwargs=_activity,
        query="?badge-language=en&badge-naming=codes",
        get=_answers(_REGISTERS, 200),
    ),
    # Sent back while nobody opened the asking for places.
    "sheets:poster": Door(kwargs=_activity, get=_answers(_REGISTERS, MOVED)),
    "sheets:test": Door(kwargs=_test, get=_answers(_REGISTERS, 200)),
    "sheets:test_key": Door(kwargs=_test, get=_answers(_REGISTERS, 200)),
    "sheets:returned": Door(kwargs=_activity, get=_answers(_LOOKS, 200)),
    "sheets:page": Door(
        kwargs=_page, get=_answers(_REGISTERS, 200), post=_answers(_REGISTERS, MOVED)
    ),
    "sheet_scanned": Door(
        # Without a language in its address a page not found is looked for in one, and not found there.
        kwargs=lambda world: {"token": world.sheet_page.token},
        get={"others": MOVED, "anonymous": SIGN_IN},
    ),
    "sheets:total": Door(kwargs=_session, post=_answers(_REGISTERS, MOVED)),
    "sheets:settle": Door(kwargs=_session, post=_answers(("coordinator_here", "manager"), MOVED)),
    "sheets:photos": Door(kwargs=_activity, post=_answers(_REGISTERS, MOVED)),
    "sheets:photo": Door(
        kwargs=_photo, get=_answers(_SEES_NAMES, 200), post=_answers(_REGISTERS, 422)
    ),
    "sheets:photo_file": Door(kwargs=_photo, get=_answers(_SEES_NAMES, 200)),
    "sheets:remove_photo": Door(kwargs=_photo, post=_answers(_REGISTERS, MOVED)),
}
