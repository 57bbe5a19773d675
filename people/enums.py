"""Words of this room that the database knows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """As stated by the person; never inferred."""

    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    NOT_RECORDED = "not_recorded", _("Not recorded")


class AgeBand(TextChoices):
    """Bands, never a date of birth."""

    UNDER_18 = "under_18", _("Under 18")
    FROM_18 = "18_29", _("18 to 29")
    FROM_30 = "30_44", _("30 to 44")
    FROM_45 = "45_59", _("45 to 59")
    FROM_60 = "60_up", _("60 and over")
    NOT_RECORDED = "not_recorded", _("Not recorded")


class StaffRole(TextChoices):
    """What a staff user is trusted with; rights are in people.permissions."""

    PROGRAM_MANAGER = "program_manager", _("Program manager")
    PARTNER_COORDINATOR = "partner_coordinator", _("Partner coordinator")
    TRAINER = "trainer", _("Trainer")
    DATA_STEWARD = "data_steward", _("Data steward")
    EDITOR = "editor", _("Editor")
    REVIEWER = "reviewer", _("Technical reviewer")
    APPROVER = "approver", _("Approver")
    AUDITOR = "auditor", _("Auditor")
    OPERATOR = "operator", _("Operator")


class Scope(TextChoices):
    """How far a post reaches."""

    EVERYWHERE = "everywhere", _("Every organisation and province")
    ORGANISATION = "organisation", _("One organisation, every province")
    PROVINCES = "provinces", _("One organisation, the listed provinces")


class CalendarChoice(TextChoices):
    """Which calendar a user reads first; the other stands beside it."""

    SOLAR = "solar", _("Solar Hijri")
    GREGORIAN = "gregorian", _("Gregorian")
