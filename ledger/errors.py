"""Refusals of the ledger."""

from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class FactConflict(Refused):
    """The same fact id arrived before with another body."""

    code = "fact_conflict"
    status = 409

    def __init__(self, *, kind: str, fact_id: str, body: dict[str, object]) -> None:
        super().__init__(
            _(
                "This entry was already received with different content. The first one stands; "
                "yours is kept apart."
            )
        )
        self.kind, self.fact_id, self.body = kind, fact_id, body
