"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class JobConflict(Refused):
    """The same key was used before for other work."""

    code = "job_conflict"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This work was already started with different input. Go back and start it anew.")
        )


class ClaimLost(Exception):  # noqa: N818 - reads as a statement
    """Another runner has taken the job over; this one must stop without writing anything more."""
