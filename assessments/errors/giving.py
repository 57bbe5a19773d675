"""Refusals to staff who give a test and watch it."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


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


class FormUsedAlready(Refused):
    code = "form_used_already"
    status = 409

    def __init__(self, *, by_card: bool) -> None:
        super().__init__(
            _("An anonymous test at this moment already uses this form. Take another form.")
            if by_card
            else _("A test by name at this moment already uses this form. Take another form."),
            field="form",
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
