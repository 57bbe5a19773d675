"""Words of this room that the database knows."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EditionKind(TextChoices):
    """Only an approved edition may ever be called approved."""

    APPROVED = "approved", _("Approved edition")
    SAMPLE = "sample", _("Sample text, not approved")


class PartKind(TextChoices):
    """What a frozen part is."""

    MANUAL = "manual"
    MODULE = "module"
    LESSON = "lesson"


class ProposalKind(TextChoices):
    """How a text comes before the approving body."""

    REGULAR = "regular", _("Regular: author, technical review, approving body")
    URGENT = "urgent", _("Urgent correction: straight to the approving body")


class StepKind(TextChoices):
    """What was done with a proposal. The latest step says where it stands."""

    PROPOSED = "proposed", _("Proposed")
    REVIEWED = "reviewed", _("Passed technical review")
    RETURNED = "returned", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    APPROVED = "approved", _("Approved")


class ProposalStanding(TextChoices):
    """Where a proposal stands; worked out from its steps, never stored."""

    IN_REVIEW = "in_review", _("Waiting for technical review")
    AT_APPROVAL = "at_approval", _("Waiting for the approving body")
    RETURNED = "returned", _("Sent back")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    APPROVED = "approved", _("Approved")


class Deed(StrEnum):
    """What somebody at the desk may do with a proposal; the words of its addresses."""

    REVIEW = "review"
    RETURN = "return"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
