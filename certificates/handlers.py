"""Background work of this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.errors import NoLongerAllowed
from certificates.selectors import completions
from certificates.services import ISSUE_ALL, issue_certificate
from jobs.progress import Progress
from jobs.registry import handler
from lms.lib.refusals import Refused
from people.models import User
from people.permissions import Right
from training.models import Activity, Enrolment


@handler(ISSUE_ALL, title=gettext_lazy("Issuing certificates"))
def issue_all(progress: Progress, *, activity: str, by: str, language: str) -> dict[str, Any]:
    """Issues to everyone who has earned one; begun again, it goes on where it stopped.

    Whoever is refused stops nobody else: the result notes who and why. Raises NoLongerAllowed.
    """
    user = User.objects.get(pk=by)
    held = _still_allowed(activity, user)
    due = [standing.enrolment for standing in completions(held) if standing.is_due]
    progress.expect(len(due))
    notes = []
    for enrolment in due:
        notes += _refusal(enrolment, by=user, language=language)
        progress.step()
    return {
        "issued": len(due) - len(notes),
        "notes": notes,
        "link": reverse("certificates:activity", kwargs={"pk": held.pk}),
    }


def _still_allowed(activity: str, user: User) -> Activity:
    """Work may wait for hours; a post may have ended meanwhile."""
    within = Activity.objects.within(user, Right.ISSUE_CERTIFICATES)
    held = within.filter(pk=activity).first() if user.is_active else None
    if held is None:
        raise NoLongerAllowed
    return held


def _refusal(enrolment: Enrolment, *, by: User, language: str) -> list[str]:
    """Nothing, or a line saying under their code who got no certificate and why."""
    try:
        issue_certificate(enrolment=enrolment, by=by, language=language)
    except Refused as refusal:
        who = enrolment.person.shown_code
        return [_("%(code)s: %(reason)s") % {"code": who, "reason": refusal.message}]
    return []
