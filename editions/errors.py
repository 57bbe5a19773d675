"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NothingToFreeze(Refused):
    code = "nothing_to_freeze"

    def __init__(self) -> None:
        super().__init__(
            _("No lesson is published yet. Publish at least one lesson, then propose the text.")
        )
