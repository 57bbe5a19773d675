"""Refusals to participants: entering, beginning, answering, sending."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class TooManyTries(Refused):
    code = "too_many_tries"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many unknown codes came from this network. Open your link or scan your slip "
                "instead: that always works. Or wait fifteen minutes."
            ),
            field="code",
        )


class LinkExpired(Refused):
    code = "link_expired"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link has expired: the training ended a while ago. Your answers are kept. "
                "If you still have something to send, speak to your trainer."
            )
        )


class KioskOver(Refused):
    """The address of a phone that is passed round holds for one day."""

    code = "kiosk_over"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _(
                "This page was made for a phone to be passed round on one day, and that day is "
                "over. Your trainer can make a new one on the page of the activity."
            )
        )


class TestNotOpenYet(Refused):
    __test__ = False
    code = "test_not_open_yet"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This test is not open yet. Wait for your trainer's word, then look again.")
        )


class TestClosed(Refused):
    __test__ = False
    code = "test_closed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This test is closed. If you have not finished, ask your trainer to open it again.")
        )


class TestIsAnonymous(Refused):
    __test__ = False
    code = "test_is_anonymous"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This test is anonymous: it is never answered under a name. Take a card from the "
                "stack and type its code."
            )
        )


class NotStarted(Refused):
    code = "not_started"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("You have not begun this test yet. Begin it from your page."))


class AlreadySubmitted(Refused):
    code = "already_submitted"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("You have already sent this test. What you sent stands; nothing was changed.")
        )


class Unanswered(Refused):
    """Not a wall: the participant may go back or send anyway."""

    code = "unanswered"
    status = 409

    def __init__(self, *, numbers: list[int]) -> None:
        super().__init__(
            _("Some questions have no answer yet. Go back to them, or send the test as it is.")
        )
        self.numbers = numbers


class TimeIsUp(Refused):
    code = "time_is_up"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your time for this test is over. What you answered before counts. If something "
                "went wrong, ask your trainer for more time."
            )
        )


class AnsweredTooLate(Refused):
    """Made in time, but the phone had no network for too long."""

    code = "answered_too_late"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This answer was made in time but came too long afterwards. Ask your trainer to "
                "open the test again for you."
            )
        )


class NumberUnreadable(Refused):
    code = "number_unreadable"

    def __init__(self, *, number: int) -> None:
        super().__init__(
            _("The answer to question %(number)s is no number. Write it in digits, as 12 or 3.5.")
            % {"number": number},
            field="answer",
        )


class AnswerUnknown(Refused):
    code = "answer_unknown"

    def __init__(self) -> None:
        super().__init__(
            _("This answer does not belong to this test. Load the page again and choose anew.")
        )


class NoSuchQuestion(Refused):
    code = "no_such_question"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This test has no such question. Go on from your page."))


class LanguageUnknown(Refused):
    code = "language_unknown"

    def __init__(self) -> None:
        super().__init__(_("Choose English, Dari or Pashto."))
