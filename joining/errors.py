"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class PosterUnknown(Refused):
    code = "poster_unknown"
    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "Nobody asks for a place by this code. Compare it with the poster, or ask the trainer."
            )
        )


class PosterClosed(Refused):
    code = "poster_closed"
    status = 410

    def __init__(self) -> None:
        super().__init__(
            _(
                "This poster is closed: places can no longer be asked for here. Speak to the trainer."
            )
        )


class WomenOnly(Refused):
    code = "women_only"

    def __init__(self) -> None:
        super().__init__(
            _("This training is for women. Ask the trainer for the next one that is open to you."),
            field="sex",
        )


class TooManyAsking(Refused):
    code = "too_many_asking"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _(
                "Too many people ask here at this moment. Wait a quarter of an hour, or go to the trainer."
            )
        )


class TooManyPosterCodes(Refused):
    code = "too_many_poster_codes"
    status = 429

    def __init__(self) -> None:
        super().__init__(
            _("Too many unknown codes came from this network. Wait a quarter of an hour.")
        )


class DecidedAlready(Refused):
    code = "decided_already"
    status = 409

    def __init__(self) -> None:
        super().__init__(_("Somebody decided about this person before. Look at the list again."))
