"""Words of this room that the database knows, and the standings derived from them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """How a certificate ends. It ends once."""

    REVOKED = "revoked", _("Revoked")
    REPLACED = "replaced", _("Replaced by a new one")


class CertificateStatus(TextChoices):
    """Where a certificate stands; derived from its event, never stored."""

    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")
    REPLACED = "replaced", _("Replaced by a new one")


class Verdict(TextChoices):
    """What the verification page answers to a serial."""

    VALID = "valid", _("Valid")
    REVOKED = "revoked", _("Revoked")
    REPLACED = "replaced", _("Replaced")
    UNKNOWN = "unknown", _("Unknown")
    MISTYPED = "mistyped", _("Mistyped or forged")


class Missing(TextChoices):
    """What still stands between a participant and the certificate."""

    SESSIONS = "sessions", _("No session is planned, so no hours can be counted.")
    HOURS = "hours", _("Too few hours attended.")
    POST_TEST = "post_test", _("The post-test has not been taken.")
    PASS = "pass", _("The pass mark of the post-test was not reached.")
