"""Permission matrix: who gets what at every address. One table per app, in tests/doors/<app>.py.

How to add yours. In tests/doors/training.py:

    from tests.doors import SIGN_IN, Door

    DOORS = {
        "training:session": Door(
            kwargs=lambda world: {"pk": world.session.pk},
            get={"trainer_here": 200, "manager": 200, "auditor": 403, "others": 404,
                 "anonymous": SIGN_IN},
            post={"trainer_here": 400, ... },   # an empty POST; leave out when GET only
            query="?day=1",                     # optional
        ),
    }

- Names are those of tests/cast.py. Everybody must be answered for: by name, or by "others" (the
  staff not named). "anonymous" is always named.
- Values: a status code; SIGN_IN (sent to the sign-in page); MOVED (sent anywhere else).
- Methods: what is not in the table must be answered with 405 to whoever may use the other one.
- World (tests/world.py) makes the things your address needs: add a cached property there.
- Doors are tried in English; each person gets a fresh World, so a POST may change things.

tests/test_doors.py walks the resolver and fails for every address without a row.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.cast import STAFF

SIGN_IN = "to the sign-in page"
MOVED = "elsewhere"
Answers = Mapping[str, object]  # int or str; what mypy makes of a table that mixes them


@dataclass(frozen=True, kw_only=True)
class Door:
    """One address: its arguments and who gets which answer."""

    kwargs: Callable[[Any], dict[str, Any]] = field(default=lambda world: {})
    args: Callable[[Any], list[Any]] = field(default=lambda world: [])
    get: Answers | None = None
    post: Answers | None = None
    query: str = ""


def expected(answers: Answers) -> dict[str, object]:
    """The answer for every single member of the cast. Raises KeyError for somebody forgotten."""
    full = {name: answers[name] if name in answers else answers["others"] for name in STAFF}
    return full | {"anonymous": answers["anonymous"]}


def everyone(answer: int | str) -> Answers:
    """The same for all the world: `everyone(200)` is a public page."""
    return {"others": answer, "anonymous": answer}


def staff(answer: int | str) -> Answers:
    """Anybody signed in."""
    return {"others": answer, "anonymous": SIGN_IN}
