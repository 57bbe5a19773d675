"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NotEarned(Refused):
    """Something of the course's rule is still missing; the sentence says exactly what."""

    code = "certificate_not_earned"


class NoLongerAllowed(Refused):
    """The right to issue ended between asking and doing."""

    code = "certificate_not_allowed"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("You may no longer issue certificates of this activity."))


class NoCourse(Refused):
    """The activity follows no course, so there is no rule to certify by."""

    code = "certificate_without_course"


class AlreadyEnded(Refused):
    """The certificate was revoked or replaced before."""

    code = "certificate_already_ended"
    status = 409


class ReasonMissing(Refused):
    """A certificate is not ended without saying why."""

    code = "reason_missing"
