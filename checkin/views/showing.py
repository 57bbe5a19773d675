"""What came of a scan, as every page here shows it."""

from typing import Any

from django.http import HttpRequest

from checkin.enums import ScanOutcome
from checkin.errors import BadgeOfAnotherActivity, BadgeReplaced, BadgeUnknown
from checkin.selectors import here_of, shown_of
from checkin.services import Scan
from lms.lib.refusals import Refused
from training.errors import ActivityIsVerified, SessionCalledOff
from training.views.door import named


def found(request: HttpRequest, scan: Scan) -> dict[str, Any]:
    """For checkin/_result.html: who, in which state, and how many are here now."""
    seat = shown_of(scan.enrolment)
    mine = scan.stands.mark.recorded_by_id == getattr(request.user, "pk", None)
    return {
        "kind": "ok" if scan.outcome == ScanOutcome.KNOWN else "wait",
        "scan": scan,
        "seat": seat,
        "here": here_of(scan.session),
        "named": named(request, scan.session.activity, "scan", [seat]),
        "may_undo": scan.outcome == ScanOutcome.KNOWN and mine,
    }


def refused(refusal: Refused) -> dict[str, Any]:
    """For checkin/_result.html: why nobody was marked."""
    return {"kind": "bad", "refusal": refusal, "why": _why(refusal)}


def _why(refusal: Refused) -> str:
    """The word the heading hangs on."""
    match refusal:
        case BadgeUnknown() | BadgeOfAnotherActivity():
            return "not_ours"
        case BadgeReplaced():
            return "replaced"
        case SessionCalledOff():
            return "called_off"
        case ActivityIsVerified():
            return "verified"
        case _:
            return "not_marked"
