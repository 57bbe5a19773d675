"""What each figure of the manager's page counts: the words of "how counted"."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Definition:
    """`rules`: what is in, what is out."""

    title: str | Promise
    rules: tuple[str | Promise, ...]


_MONTH = _(
    "An activity counts when it was held, in the Gregorian month in which it ended. Planned, "
    "postponed and cancelled ones do not count."
)

DEFINITIONS: dict[str, Definition] = {
    "persons": Definition(
        _("Persons, counted once"),
        (
            _("Everybody named in a roster, once, however many trainings they took."),
            _(
                "Role and province are those of their latest training in the period, so that "
                "every split adds up to the total."
            ),
            _("Two entries that were found to be one person count as one."),
            _("Somebody entered twice whom nobody found counts twice: the figure can be too high."),
            _("Women in per cent: women among women and men; not recorded stands beside it."),
            _MONTH,
        ),
    ),
    "enrolments": Definition(
        _("Enrolments"),
        (
            _("A person in an activity. Somebody in three trainings is three enrolments."),
            _MONTH,
        ),
    ),
    "attendances": Definition(
        _("Attendances"),
        (
            _("A person present in one session; late or left early counts, excused does not."),
            _("When two people stated different things, the latest statement stands."),
            _MONTH,
        ),
    ),
    "completed": Definition(
        _("Completed enrolments"),
        (
            _(
                "Enough of the scheduled hours attended, as the course asks (80 % unless it says "
                "otherwise), and the post-test taken where the course has one."
            ),
            _(
                "Passing the test is not needed to have completed; a course may ask it for the certificate."
            ),
            _("Activities without a course are not judged."),
            _MONTH,
        ),
    ),
    "certificates": Definition(
        _("Certificates that stand"),
        (
            _("Issued, and neither revoked nor replaced since."),
            _("A certificate belongs to the month of its activity, not to the day it was printed."),
            _MONTH,
        ),
    ),
    "head-counts": Definition(
        _("Head counts"),
        (
            _(
                "Numbers from a sheet or report without names. They are never added to persons: "
                "nobody can tell who came twice."
            ),
            _(
                "A sum is as sure as its weakest part. A number nobody reported is not 0: it "
                "makes the sum “at least”."
            ),
            _("A number got by subtraction is called derived; the source does not state it."),
            _MONTH,
        ),
    ),
}
