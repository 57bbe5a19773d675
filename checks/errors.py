"""Refusals of this room."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class CheckChanged(Refused):
    code = "check_changed"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "What this question rests on has changed since you opened the page. Look again, "
                "then answer what stands there now."
            )
        )


class OwnEntries(Refused):
    code = "own_entries"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _("Who entered any of an activity cannot answer for it here. Ask somebody else.")
        )


class ExplanationMissing(Refused):
    code = "explanation_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write what you found out, so that others need not ask again."), field="reason"
        )
