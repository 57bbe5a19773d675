"""What a corrected key means for certificates: told at the question bank; a person decides."""

from typing import Any

from django.http import HttpRequest

from assessments.models import KeyCorrection, Regrade
from certificates.enums import CertificateStatus
from certificates.models import Certificate
from certificates.selectors import completions_at
from lms.lib.boards import Panel
from questionbank.panels import correction_board


def affected(request: HttpRequest, correction: KeyCorrection) -> dict[str, Any] | None:
    """Valid certificates of people whose results changed, listed as far as the reader may see them.

    A serial opens the page that says the name: whoever may not see the activity gets numbers.
    """
    regrades = Regrade.objects.filter(correction=correction)
    standing = completions_at(regrades.values_list("attempt__enrolment_id", flat=True))
    held = [
        one
        for one in standing
        if one.certificate and one.certificate.status is CertificateStatus.VALID
    ]
    lost = {one.enrolment.pk for one in held if one.missing}
    due = sum(one.is_due for one in standing)
    if not held and not due:
        return None
    certificates = Certificate.objects.visible_to(request.user).select_related(
        "enrolment__activity"
    )
    shown = certificates.filter(pk__in=[one.certificate.pk for one in held if one.certificate])
    listed = sorted(shown, key=lambda each: (each.enrolment_id not in lost, each.serial))
    rows = [{"certificate": each, "lost": each.enrolment_id in lost} for each in listed]
    return {"held": len(held), "lost": len(lost), "due": due, "rows": rows}


correction_board.add(
    Panel(
        name="certificates",
        order=10,
        template="certificates/_corrected.html",
        context=affected,
    )
)
