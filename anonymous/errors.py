"""Refusals of this room: what is wrong, and what to do."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class CardUnknown(Refused):
    code = "card_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "There is no such card. Scan the square on your card, or type its code, letter "
                "by letter."
            ),
            field="code",
        )


class TooManyCardTries(Refused):
    code = "too_many_card_tries"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many unknown codes came from this network. Scan the square on your card "
                "instead: that always works. Or wait fifteen minutes."
            ),
            field="code",
        )


class CardOfAnotherTraining(Refused):
    code = "card_of_another_training"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your card does not belong to this test. Go on from the page of your card, or "
                "take a card of this training."
            )
        )


class CardsTooFew(Refused):
    code = "cards_too_few"

    def __init__(self, *, fewest: int, most: int) -> None:
        super().__init__(
            _(
                "Print %(fewest)s to %(most)s cards: with fewer, a card would say whose it is; "
                "more are printed in several goes."
            )
            % {"fewest": fewest, "most": most},
            field="number",
        )


class CardsMissing(Refused):
    code = "cards_missing"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("Print the cards first: without a card nobody can answer."))


class StillOpen(Refused):
    code = "still_open"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "The answers are counted once the pre-test and the post-test are both closed, or "
                "the training is over. Close what is still open, then count."
            )
        )


class AlreadyCounted(Refused):
    code = "already_counted"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "The answers are counted and their results were shown. An answer that came now "
                "would stand out, so none is taken any more."
            )
        )


class CountedBefore(Refused):
    code = "counted_before"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "The pre-test and the post-test by card of this activity are counted, so another "
                "one could take no answers. Give a follow-up by card, or this test by name."
            ),
            field="moment",
        )
