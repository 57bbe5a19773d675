"""What happened, appended: the base of every fact, facts that were refused, looks at identities."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from lms.lib.clock import now
from lms.lib.rows import Row

WITHHELD = "withheld"  # in a refused fact, in place of a name


class Fact(Row):
    """Something a person stated. Appended by `ledger.services.append`, never changed.

    `happened_at` is the device's clock, `received_at` the server's; `digest` is the SHA-256 of the
    body, by which a fact sent twice is told from another fact under the same id. `NAMES` are the
    columns that tell who somebody is: a refused fact keeps none of them.
    """

    NAMES: ClassVar[tuple[str, ...]] = ()

    happened_at = models.DateTimeField()
    received_at = models.DateTimeField(default=now, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty when a participant stated it without an account.",
    )
    device = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract: ClassVar[bool] = True


class RefusedFact(Row):
    """A fact whose id was already taken by another body: kept for a person to see.

    Of the columns that tell who somebody is (`Fact.NAMES`) only those that differ stand in `body`,
    with WITHHELD in place of the name.
    """

    kind = models.CharField(max_length=80)
    fact_id = models.UUIDField(db_index=True)
    body = models.JSONField()
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the body.")
    received_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "fact_id", "digest"), name="refused_once"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.fact_id}"


class Look(Row):
    """One look of a staff user at persons' identities. Appended, never changed."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=80, help_text="The page or export, as a stable word.")
    subjects = models.JSONField(help_text="Keys of the persons shown.")
    seen_at = models.DateTimeField(default=now, db_index=True, editable=False)

    def __str__(self) -> str:
        return f"{self.what} {self.seen_at:%Y-%m-%d %H:%M}"
