"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NotATranslation(Refused):
    code = "not_a_translation"

    def __init__(self, title: str) -> None:
        super().__init__(
            _(
                "“%(title)s” has no English page that it could follow. "
                "Write the English page first, or keep this one as a page of its own."
            )
            % {"title": title}
        )
