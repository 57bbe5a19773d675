"""Keys, certificates, and how certificates end. Nothing here is ever changed but a removed name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from certificates.enums import CertificateStatus, EventKind
from ledger.models import Fact
from lms.lib.clock import now
from lms.lib.codes import grouped
from lms.lib.rows import Row
from lms.lib.trilingual import LANGUAGES
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User

SERIAL_LENGTH = 9


class NeverChanged(RuntimeError):  # noqa: N818 - reads as a statement
    """Somebody tried to change or delete what was certified."""


class SigningKey(Row):
    """The public half of a key; the private half is a file below VAR/keys. Old keys stay for ever."""

    key_id = models.CharField(max_length=8, unique=True, help_text="First bytes of its SHA-256.")
    public = models.CharField(max_length=64, unique=True, help_text="32 bytes in hex.")
    made_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return self.key_id


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User | AnonymousUser) -> CertificateQuerySet:
        """Certificates of the activities the user may see."""
        return self.filter(enrolment__activity__in=Activity.objects.visible_to(user))

    def update(self, **kwargs: Any) -> int:
        raise NeverChanged

    def without_names(self) -> int:
        """The one change there is: the code in place of the name, and no claims that say the name.

        Papers that always said the code stay as they are. Returns how many were changed.
        """
        rows = self.select_related("enrolment__person")
        named = [row for row in rows if row.names_person]
        for row in named:
            code = row.enrolment.person.shown_code
            models.QuerySet(Certificate).filter(pk=row.pk).update(
                snapshot={**row.snapshot, "name": code, "name_latin": ""},
                payload=b"",
                signature=b"",
            )
        return len(named)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Only what hangs under a sample project may be removed."""
        if self.exclude(enrolment__activity__award__is_sample=True).exists():
            raise NeverChanged
        CertificateEvent.objects.filter(certificate__in=self).delete()
        return super().delete()


class Certificate(Row):
    """What was certified, as it was that day, with the signature over it.

    `snapshot` holds all that the paper prints (certificates.snapshot); `number` counts the papers of
    one enrolment: 2 replaces 1.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    number = models.PositiveSmallIntegerField(default=1)
    serial = models.CharField(max_length=SERIAL_LENGTH, unique=True)
    status_index = models.PositiveIntegerField(
        unique=True, help_text="Its place in the list of revoked certificates."
    )
    language = models.CharField(max_length=8, choices=[(code, code) for code in LANGUAGES])
    snapshot = models.JSONField()
    payload = models.BinaryField(help_text="The signed CBOR.")
    signature = models.BinaryField()
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="certificates")
    issued_at = models.DateTimeField(default=now, editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("issued_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("enrolment", "number"), name="certificate_once"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES), name="certificate_language_known"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="certificate_number_counts_from_one"
            ),
        )

    def __str__(self) -> str:
        return self.shown_serial

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """As the queryset: sample projects only."""
        return type(self).objects.filter(pk=self.pk).delete()

    @property
    def shown_serial(self) -> str:
        """As printed: `7KQ4-M2XR-2`."""
        return grouped(self.serial)

    @property
    def names_person(self) -> bool:
        """The paper says a name, not the code. Read with `select_related("enrolment__person")`."""
        return bool(self.snapshot["name"] != self.enrolment.person.shown_code)

    @property
    def is_nameless(self) -> bool:
        """The person's name was removed: what was signed is gone, so it cannot be printed again."""
        return not self.payload

    @property
    def status(self) -> CertificateStatus:
        """Read with `select_related("event")`."""
        event: CertificateEvent | None = getattr(self, "event", None)
        return CertificateStatus(event.kind) if event else CertificateStatus.VALID


class CertificateEvent(Fact):
    """A certificate ended: revoked or replaced, and why."""

    certificate = models.OneToOneField(Certificate, on_delete=models.PROTECT, related_name="event")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    reason = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=EventKind.values), name="certificate_event_kind_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="certificate_event_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.kind}"
