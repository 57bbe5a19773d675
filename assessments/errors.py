"""Refusals of this room: what is wrong, and what to do. Codes and links: training.errors."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from interface import dates
from lms.lib.digits import PERSIAN_LANGUAGES
from lms.lib.refusals import Refused

if TYPE_CHECKING:
    from assessments.questions.soundness import Fault


def _day(day: dt.date) -> str:
    """In the calendar the reader's language is used to."""
    language = get_language() or "en"
    calendar = dates.SOLAR if language in PERSIAN_LANGUAGES else dates.GREGORIAN
    return dates.say_day(day, calendar, language)


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


class AnonymousIsPlain(Refused):
    code = "anonymous_is_plain"

    def __init__(self) -> None:
        super().__init__(
            _(
                "An anonymous test has one form, one attempt and no time of its own: nothing is "
                "kept by which they could be told. Leave these out, or give the test by name."
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


class PaperOutOfTime(Refused):
    code = "paper_out_of_time"

    def __init__(self, *, first: dt.date, last: dt.date) -> None:
        sentence = _(
            "Sheets of this test were written from %(first)s until %(last)s. State one of these "
            "days, or none."
        )
        super().__init__(sentence % {"first": _day(first), "last": _day(last)}, field="day")


class PaperTooEarly(Refused):
    code = "paper_too_early"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody can have answered this test on paper yet: neither the training nor the test "
                "has begun."
            ),
            field="day",
        )


class FormElsewhere(Refused):
    code = "form_elsewhere"

    def __init__(self) -> None:
        super().__init__(
            _("This test does not have this form. Look which form stands on the sheet."),
            field="form",
        )


class AnsweredOnScreen(Refused):
    code = "answered_on_screen"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This person answered this test on a screen already. Choose which of the two counts.")
        )


class NobodyNamed(Refused):
    code = "nobody_named"

    def __init__(self) -> None:
        super().__init__(_("Nobody is named in this test, so nobody's sheet can be typed."))


class NoSuchQuestion(Refused):
    code = "no_such_question"
    status = 404

    def __init__(self) -> None:
        super().__init__(_("This test has no such question. Go on from your page."))


class LanguageUnknown(Refused):
    code = "language_unknown"

    def __init__(self) -> None:
        super().__init__(_("Choose English, Dari or Pashto."))


class TestAlreadyThere(Refused):
    __test__ = False
    code = "test_already_there"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This activity already has this test under other conditions. Change them on its "
                "page, or take another form."
            ),
            field="form",
        )


class OpenTestFirst(Refused):
    """More time and opening again are for a test that takes answers."""

    code = "open_test_first"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This test takes no answers now. Open the test first; then do this again.")
        )


class NoTimeLimit(Refused):
    code = "no_time_limit"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This test has no time for each person: it takes answers until it is closed."),
            field="minutes",
        )


class MinutesMissing(Refused):
    code = "minutes_missing"

    def __init__(self, *, most: int) -> None:
        super().__init__(
            _("Say how many minutes more: from 1 to %(most)s.") % {"most": most}, field="minutes"
        )


class NobodyUnderWay(Refused):
    code = "nobody_under_way"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody is under way in this test. To let somebody go on who has sent the answers, "
                "open that person's answers again."
            )
        )


class AttemptIsSent(Refused):
    """Time is of no use to who has sent."""

    code = "attempt_is_sent"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("These answers were sent. Open them again instead; you can give minutes with it.")
        )


class AttemptIsUnderWay(Refused):
    code = "attempt_is_under_way"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("These answers are not sent and can still be changed: there is nothing to open.")
        )


class AttemptWasFollowed(Refused):
    code = "attempt_was_followed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("This person has begun the test anew since. Open the last attempt again, not this.")
        )


class FormsAlike(Refused):
    code = "forms_alike"

    def __init__(self) -> None:
        super().__init__(
            _(
                "The second form is the same as the first. Choose a parallel one, or none: then "
                "everybody gets the same form."
            ),
            field="other_form",
        )


class WindowBackwards(Refused):
    code = "window_backwards"

    def __init__(self) -> None:
        super().__init__(
            _(
                "To close a test by the clock, write when it opens, too, and let it close after "
                "that. Or leave both empty and open and close it yourself."
            ),
            field="closes_on",
        )


class TestBegun(Refused):
    __test__ = False
    code = "test_begun"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody has begun this test, so only when it opens and closes can still be "
                "changed. For anything else add another test."
            )
        )


class BegunBefore(Refused):
    code = "begun_before"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody has begun already, so the test cannot open later than that. Leave the "
                "opening as it was."
            ),
            field="opens_on",
        )


class ClosedBefore(Refused):
    code = "closed_before"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "This moment has gone by, and people may have answered since. Write a later one, "
                "or close the test now with its button."
            ),
            field="closes_on",
        )


class FormEmpty(Refused):
    code = "form_empty"

    def __init__(self) -> None:
        super().__init__(_("A test needs at least one question."), field="form")


class BankFaulty(Refused):
    """The file of questions does not hold together; names the question."""

    code = "bank_faulty"

    def __init__(self, *, question: str, fault: str) -> None:
        super().__init__(f"Question {question}: {fault}")


class QuestionFaulty(Refused):
    """Something keeps the question from being asked; `faults` name the places."""

    code = "question_faulty"
    status = 422

    def __init__(self, *, faults: "list[Fault]") -> None:
        super().__init__(
            _("The question does not hold together. Mend what stands in red, then save again.")
        )
        self.faults = faults


class QuestionCodeTaken(Refused):
    code = "question_code_taken"
    status = 409

    def __init__(self, *, question: str) -> None:
        super().__init__(
            _("There is already a question %(code)s. Choose another code.") % {"code": question},
            field="code",
        )


class QuestionChanged(Refused):
    """What was read before writing is not what stands now."""

    code = "question_changed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody changed this question while you had it open. Nothing of yours was saved. "
                "Open it anew in another window, compare, and save once more."
            )
        )


class OwnWording(Refused):
    code = "own_wording"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("You wrote this yourself. Somebody else has to review it."))


class PracticeOnly(Refused):
    """Everybody may know the password of a sample account."""

    code = "practice_only"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _(
                "Sample accounts change only questions that sample accounts wrote. "
                "Write a question of your own to try this."
            )
        )


class ReasonMissing(Refused):
    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write why the key is corrected: it stands with every changed result."),
            field="reason",
        )


class KeyUnchanged(Refused):
    code = "key_unchanged"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("This is the key that already counts. Change it, or leave the page."))


class NotOnlyTheKey(Refused):
    code = "not_only_the_key"

    def __init__(self) -> None:
        super().__init__(
            _(
                "A correction changes the key and nothing else. For another wording, write a new "
                "version of the question."
            )
        )


class PictureUnreadable(Refused):
    code = "picture_unreadable"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("This is no picture we can read. Choose a PNG, JPEG, WebP or GIF file."),
            field="image_file",
        )


class PictureTooLarge(Refused):
    code = "picture_has_too_many_points"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("The picture is too large. Choose one below 10 megabytes and 40 million points."),
            field="image_file",
        )


class SoundUnreadable(Refused):
    code = "sound_unreadable"
    status = 422

    def __init__(self) -> None:
        super().__init__(_("This is no sound we can play. Choose an MP3, OGG or M4A file."))


class SoundTooLong(Refused):
    code = "sound_too_long"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            _("The sound is heavier than 300 KB. Shorten it, or save it with less quality.")
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


class BankChanged(Refused):
    """What would be written is not what was looked at."""

    code = "bank_changed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "The bank of questions changed since you looked at this file. Nothing was written. "
                "Look through it again, then confirm."
            )
        )
