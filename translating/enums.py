"""Words of this room."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Into(TextChoices):
    """Languages the manual is translated into; its source is English."""

    DARI = "fa-af", _("Dari")
    PASHTO = "ps", _("Pashto")
