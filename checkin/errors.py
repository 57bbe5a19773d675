"""Refusals of this room: a machine code, a sentence with the remedy."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class BadgeUnknown(Refused):
    """Also for a badge that is no business of who scans it: the answer is the same."""

    code = "badge_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "This badge is not on your lists. Look for the person on the roster, or register "
                "the person."
            )
        )


class BadgeReplaced(Refused):
    code = "badge_replaced"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This badge was replaced by a new one and counts no more. Ask for the new badge, or "
                "mark the person on the roster."
            )
        )


class BadgeOfAnotherActivity(Refused):
    code = "badge_of_another_activity"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This badge belongs to another activity, so nobody was marked. If the person is "
                "here today, register the person in this activity."
            )
        )


class NoSessionToday(Refused):
    code = "no_session_today"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity has no session today, so nobody was marked. If it is held today, add "
                "the session on the activity's page first."
            )
        )


class PersonCodeUnknown(Refused):
    code = "person_code_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody on this list has this code. Compare it with the badge, or look for the "
                "person on the roster."
            ),
            field="code",
        )


class CheckinClosed(Refused):
    code = "checkin_closed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody can check in at the moment. Ask your trainer to show the number, or to mark "
                "you on the list."
            )
        )


class CheckinDayOver(Refused):
    code = "checkin_day_over"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("The day of this session is over, so nobody checks in any more. Mark on the roster.")
        )


class NumberWrong(Refused):
    code = "number_wrong"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is not the number on the screen now. It changes every half minute: look again "
                "and type the new one."
            ),
            field="number",
        )


class TooManyNumbers(Refused):
    code = "too_many_numbers"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _("Too many wrong numbers. Ask your trainer to mark you on the list."), field="number"
        )
