"""Refusals of the reports."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class MonthMalformed(Refused):
    """Not a month as the donor counts them."""

    code = "month_malformed"

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“%(text)s” is not a month. Give a Gregorian year and month as YYYY-MM, for "
                "example 2017-06; reports follow the donor's Gregorian months."
            )
            % {"text": text},
            field="month",
        )


class AwardUnknown(Refused):
    """No award has this code."""

    code = "award_unknown"

    def __init__(self, text: str, known: list[str]) -> None:
        super().__init__(
            _("There is no award “%(text)s”. Known awards: %(known)s.")
            % {"text": text, "known": ", ".join(known) or "–"},
            field="award",
        )
