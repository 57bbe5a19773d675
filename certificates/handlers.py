"""Background work of this room."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certificates.selectors import completions
from certificates.services import ISSUE_ALL, issue_certificate
from jobs.progress import Progress
from jobs.registry import handler
from people.models import User
from training.models import Activity


@handler(ISSUE_ALL, title=_("Issuing certificates"))
def issue_all(progress: Progress, *, activity: str, by: str, language: str) -> dict[str, Any]:
    """Issues to everyone who has earned one; begun again, it goes on where it stopped."""
    held = Activity.objects.get(pk=activity)
    user = User.objects.get(pk=by)
    due = [standing.enrolment for standing in completions(held) if standing.is_due]
    progress.expect(len(due))
    for enrolment in due:
        issue_certificate(enrolment=enrolment, by=user, language=language)
        progress.step()
    return {
        "issued": len(due),
        "link": reverse("certificates:activity", kwargs={"pk": held.pk}),
    }
