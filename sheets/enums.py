"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from people.enums import Sex


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


# Whose sex is not recorded stands on both sheets: one sheet too many loses nobody.
NOT_ON = {Whom.WOMEN: Sex.MALE, Whom.MEN: Sex.FEMALE}


class FiledBy(TextChoices):
    """How a photograph found its page."""

    CODE = "code", _("By the code on the page")
    HAND = "hand", _("By hand")
