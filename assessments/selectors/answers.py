"""The answers that stand."""

from uuid import UUID

from assessments.models import Attempt, Response
from assessments.scoring import latest


def answers_of(attempt: Attempt) -> dict[UUID, UUID]:
    """Choice by item, the latest of each, in one query."""
    stated = Response.objects.filter(attempt_id=attempt.pk).order_by(
        "happened_at", "received_at", "id"
    )
    return latest(stated.values_list("item_id", "choice_id"))
