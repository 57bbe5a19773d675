"""What an activity's own page says about its certificates."""

from typing import Any

from django.http import HttpRequest

from certificates.enums import CertificateStatus
from certificates.selectors import completions
from lms.lib.boards import Panel
from people.permissions import Right
from training.models import Activity
from training.panels import activity_board


def summary(request: HttpRequest, activity: Activity) -> dict[str, Any] | None:
    """Figures for those who may issue; nothing for others and for activities without a course."""
    issuable = Activity.objects.within(request.user, Right.ISSUE_CERTIFICATES)
    if activity.course_id is None or not issuable.filter(pk=activity.pk).exists():
        return None
    found = completions(activity)
    standing = [c.certificate.status for c in found if c.certificate is not None]
    return {
        "registered": len(found),
        "completed": sum(c.completed for c in found),
        "valid": standing.count(CertificateStatus.VALID),
    }


activity_board.add(
    Panel(
        name="certificates",
        order=80,
        template="certificates/_activity_certificates.html",
        context=summary,
    )
)
