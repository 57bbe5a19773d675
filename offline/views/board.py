"""What the pages of work and of an activity say about phones."""

from typing import Any, cast

from django.http import HttpRequest

from lms.lib.boards import Panel
from offline.models import Device, Received
from offline.selectors.apart import attendance_undecided, counts_of, open_to, pairs_by_phone
from people.desk import desk
from people.models import User
from people.permissions import Right, may
from training.models import Activity
from training.panels import activity_board, verify_board
from training.permissions import may_here
from training.written import add_written


def of_work(request: HttpRequest) -> dict[str, Any] | None:
    """Phones in use, and what waits for a decision."""
    user = cast("User", request.user)
    if not (may(user, Right.REGISTER) or may(user, Right.VERIFY_ACTIVITIES)):
        return None
    found = counts_of(open_to(user))
    phones = Device.objects.filter(user=user.pk).count()
    return found | {"phones": phones, "decides": may(user, Right.VERIFY_ACTIVITIES)}


def of_activity(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """What phones sent for it and nobody decided; who may stand on the list twice."""
    if not (
        may_here(request.user, Right.REGISTER, activity)
        or may_here(request.user, Right.VERIFY_ACTIVITIES, activity)
    ):
        return None
    found = counts_of(Received.objects.undecided().filter(activity=activity))
    pairs = len(pairs_by_phone(activity))
    return found | {"pairs": pairs} if pairs or any(found.values()) else None


add_written("offline", attendance_undecided)
desk.add(Panel(name="phones", order=60, template="offline/_work.html", context=of_work))
_panel = Panel(name="phones", order=65, template="offline/_activity.html", context=of_activity)
activity_board.add(_panel)
verify_board.add(_panel)
