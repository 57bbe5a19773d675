"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """What may be said of a text. Approval is not among them: only an edition is approved."""

    SAMPLE = "sample", _("Sample content")
    WORKING = "working", _("Working text, not approved")
    IN_PREPARATION = "in_preparation", _("In preparation")
