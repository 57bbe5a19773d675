"""Who may do what with a test: as in its activity, but a follow-up goes on when that is verified."""

from typing import TYPE_CHECKING, Any

from training.permissions import rights_here

if TYPE_CHECKING:
    from assessments.models import Test


def rights_at(user: Any, test: "Test") -> dict[str, bool]:
    """As training.permissions.rights_here says, for the page of a test."""
    rights = rights_here(user, test.activity)
    return rights | {"register": rights["hand_out"] and test.is_allowed}
