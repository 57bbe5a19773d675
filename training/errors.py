"""Refusals of this room: a machine code, a sentence with the remedy, the field it is about."""

import datetime as dt

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.digits import localise
from lms.lib.refusals import Refused


def said(number: int) -> str:
    """In the digits of the reader's language."""
    return localise(str(number), get_language() or "en")


class ActivityIsOff(Refused):
    code = "activity_is_off"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity is cancelled or postponed. Set it back to planned before you "
                "register people or attendance."
            )
        )


class ActivityIsVerified(Refused):
    code = "activity_is_verified"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity is verified and closed. A mark can be corrected with a reason; "
                "for anything else ask your manager to set the activity back to held."
            )
        )


class ActivityUnknown(Refused):
    code = "activity_unknown"
    status = 404

    def __init__(self, *, typed: str) -> None:
        sentence = _(
            "There is no activity with the code “%(typed)s”. Look at the top of its page: the code "
            "stands there."
        )
        super().__init__(sentence % {"typed": typed})


class AlreadyEnrolled(Refused):
    code = "already_enrolled"
    status = 409

    def __init__(self, *, person: str) -> None:
        sentence = _(
            "%(person)s is already on the list of this activity. Look for the name in the list; "
            "if this is somebody else, register a new person."
        )
        super().__init__(sentence % {"person": person}, field="name")


class CountedInAVerdict(Refused):
    code = "counted_in_a_verdict"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This person sits in a verified activity, and its figures count sex and age. Ask "
                "whoever verifies to set that activity back to held first. A name can be corrected."
            ),
            field="sex",
        )


class NoRoster(Refused):
    code = "no_roster"

    def __init__(self) -> None:
        super().__init__(
            _("This activity is counted by heads. Write a head count instead of names.")
        )


class ProvinceNeeded(Refused):
    code = "province_needed"

    def __init__(self) -> None:
        super().__init__(_("Choose the province where it is held."), field="provinces")


class TitleMissing(Refused):
    code = "title_missing"

    def __init__(self) -> None:
        super().__init__(_("Write a title, so that others recognise the activity."), field="title")


class DatesTurnedRound(Refused):
    code = "dates_turned_round"

    def __init__(self) -> None:
        super().__init__(
            _("The last day is before the first day. Correct one of the two."), field="ends_on"
        )


class TooManyDays(Refused):
    code = "too_many_days"

    def __init__(self, *, most: int) -> None:
        sentence = _(
            "An activity with a session every day may last %(most)s days. Check the two dates."
        )
        super().__init__(sentence % {"most": said(most)}, field="ends_on")


class EventsNeedSummary(Refused):
    code = "events_need_summary"

    def __init__(self) -> None:
        super().__init__(
            _("Only a summary stands for several events. Write 1, or choose a summary."),
            field="event_count",
        )


class SessionOutsideActivity(Refused):
    code = "session_outside_activity"

    def __init__(self) -> None:
        super().__init__(
            _("This day is not between the first and the last day of the activity."),
            field="held_on",
        )


class SessionTaken(Refused):
    code = "session_taken"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("There is already a session at this day and hour. Choose another hour."),
            field="starts_at",
        )


class PlannedAlready(Refused):
    code = "planned_already"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This plan was saved before, with other content, and that stands. Open the activity "
                "and correct it there."
            )
        )


class SessionAlreadyThere(Refused):
    code = "session_already_there"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This session was saved before, with another day, hour or length, and that stands. "
                "Open “Add a session” anew for a further one."
            )
        )


class SessionNotBegun(Refused):
    code = "session_not_begun"

    def __init__(self, *, held_on: dt.date) -> None:
        super().__init__(
            _("This day has not come yet. Attendance can be marked from the day itself on.")
        )
        self.held_on = held_on


class SessionCalledOff(Refused):
    code = "session_called_off"

    def __init__(self, *, held_on: dt.date) -> None:
        super().__init__(
            _(
                "This session was called off, so nobody can be marked in it. If it was held after "
                "all, set it back on the activity's page first."
            )
        )
        self.held_on = held_on


class NotEnrolledHere(Refused):
    code = "not_enrolled_here"

    def __init__(self) -> None:
        super().__init__(
            _("This person is not on the list of this activity. Register the person first.")
        )


class TooManyMinutes(Refused):
    code = "too_many_minutes"

    def __init__(self, *, minutes: int, most: int) -> None:
        sentence = _("%(minutes)s minutes is more than the session lasted (%(most)s).")
        super().__init__(sentence % {"minutes": said(minutes), "most": said(most)}, field="minutes")


class ReasonMissing(Refused):
    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(_("Write the reason, so that others understand it."), field="reason")


class NotHeldYet(Refused):
    code = "not_held_yet"

    def __init__(self) -> None:
        super().__init__(
            _("The first day of this activity has not come yet. Correct the dates or wait.")
        )


class NotOverYet(Refused):
    code = "not_over_yet"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity is not over. Verify it from its last day on, "
                "when all is written down."
            )
        )


class PeopleWerePresent(Refused):
    code = "people_were_present"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "People are marked present in this activity, so it was held. "
                "Correct the attendance first."
            ),
            field="status",
        )


class PresentThatDay(Refused):
    code = "present_that_day"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "People are marked present on this day, so it was held. "
                "Correct the attendance first."
            )
        )


class TrainerUnfit(Refused):
    code = "trainer_unfit"

    def __init__(self, *, trainer: str) -> None:
        sentence = _(
            "%(trainer)s may not register people here. Choose somebody of this partner and "
            "province, or ask your operator for a post."
        )
        super().__init__(sentence % {"trainer": trainer}, field="trainers")


class DatesAreFixed(Refused):
    code = "dates_are_fixed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity was held, or something of its days is written down already "
                "(attendance, heads, materials, signed sheets, tests), so it cannot move. "
                "Plan a copy for the new days instead."
            ),
            field="starts_on",
        )


class LineTakenBack(Refused):
    code = "line_taken_back"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This line was taken back before. Write the right one as a new line."))


class CountsSayHeld(Refused):
    code = "counts_say_held"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("Heads were counted or materials handed out in this activity, so it was held."),
            field="status",
        )


class VerifiersOnly(Refused):
    code = "verifiers_only"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Only a manager or coordinator verifies an activity, or opens it again."),
            field="status",
        )


class OwnWork(Refused):
    code = "own_work"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Who entered any of an activity cannot verify it. Ask somebody else."),
            field="status",
        )


class CountDoesNotAddUp(Refused):
    code = "count_does_not_add_up"

    def __init__(self) -> None:
        super().__init__(
            _("Women and men together are more than the total. Correct one of the three."),
            field="total",
        )


class CountMissing(Refused):
    code = "count_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write how many, or choose “not reported”."),
            field="total",
        )


class CountNotWanted(Refused):
    code = "count_not_wanted"

    def __init__(self) -> None:
        super().__init__(
            _("“Not reported” has no number. Empty the numbers, or choose how sure they are."),
            field="quality",
        )


class CodeMistyped(Refused):
    code = "code_mistyped"

    def __init__(self) -> None:
        super().__init__(
            _("One character of this code is wrong. Compare it with your paper, letter by letter."),
            field="code",
        )


class CodeLength(Refused):
    code = "code_length"

    def __init__(self, *, right: int) -> None:
        sentence = _("A code has %(right)s characters. Compare yours with your paper.")
        super().__init__(sentence % {"right": said(right)}, field="code")


class CodeUnknown(Refused):
    code = "code_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _("Nobody has this code. It may be an old one: ask your trainer for the present one."),
            field="code",
        )


class LinkUnknown(Refused):
    code = "link_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _("This link no longer opens anything. Ask your trainer for the present one.")
        )
