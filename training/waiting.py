"""Where a higher room keeps who waits for a place in an activity that is full.

wait_with(put)   # put(activity=…, who=…, seat=…, fact=…), a verb: the same fact again, nothing new
"""

from collections.abc import Callable
from typing import Any

_put: list[Callable[..., Any]] = []


def wait_with(put: Callable[..., Any]) -> None:
    """Say who keeps the waiting list; saying it again replaces the one before."""
    _put[:] = [put]


def put_on_waiting_list(**asked: Any) -> None:
    """Hand somebody over to the waiting list. Raises what its verb raises."""
    _put[0](**asked)
