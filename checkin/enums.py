"""Words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ScanOutcome(TextChoices):
    """What a scan found. In every case it is kept."""

    KNOWN = "known", _("Present")
    ALREADY = "already", _("Was here already")
    OVERTAKEN = "overtaken", _("A later mark says otherwise")
