"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Naming(TextChoices):
    """What stands for a person on paper."""

    NAMES = "names", _("Names")
    INITIALS = "initials", _("Initials and code")
    CODES = "codes", _("Codes only")


class Whom(TextChoices):
    """Who stands on a sheet: women and men often sign apart."""

    EVERYONE = "everyone", _("Everyone")
    WOMEN = "women", _("Women only")
    MEN = "men", _("Men only")


class FiledBy(TextChoices):
    """How a photograph found its page."""

    CODE = "code", _("By the code on the page")
    HAND = "hand", _("By hand")
