"""Issuing, revoking and replacing certificates. Every verb may be sent twice."""

import secrets
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from certificates import payload, signing, snapshots
from certificates.enums import CertificateStatus, EventKind
from certificates.errors import AlreadyEnded, NoCourse, NotEarned, ReasonMissing
from certificates.keys import key_pair
from certificates.models import SERIAL_LENGTH, Certificate, CertificateEvent, SigningKey
from certificates.reasons import sentences
from certificates.selectors import Completion, completion_of, completions
from jobs.enums import JobStatus
from jobs.models import Job
from jobs.services import enqueue
from ledger import services as ledger
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib import codes
from lms.lib.clock import now, today
from people.models import Person
from training.models import Activity, Enrolment

if TYPE_CHECKING:
    from people.models import User

ISSUE_ALL = "certificates.issue_all"
LIST_SIZE = 131_072  # places in one list of revoked certificates


@verb
def issue_certificate(*, enrolment: Enrolment, by: "User", language: str) -> Certificate:
    """The enrolment's one valid certificate: the standing one, else a new one in `language`.

    Raises NotEarned (naming all that is missing), NoCourse, AlreadyEnded.
    """
    locked = _locked(enrolment)
    standing = _newest(locked)
    if standing is None:
        return _issue(_earned(locked), by=by, language=language, number=1)
    if standing.status != CertificateStatus.VALID:
        raise AlreadyEnded(
            _("Certificate %(serial)s was ended before. Use “Replace” to issue a new one.")
            % {"serial": standing.shown_serial}
        )
    return standing


@verb
def revoke_certificate(
    *, certificate: Certificate, reason: str, fact: FactStamp
) -> CertificateEvent:
    """End a certificate. Sent twice, one event. Raises ReasonMissing, AlreadyEnded."""
    _locked(certificate.enrolment)
    return _end(certificate, EventKind.REVOKED, reason, fact)


@verb
def replace_certificate(
    *, certificate: Certificate, reason: str, language: str, fact: FactStamp
) -> Certificate:
    """A new certificate, from the facts as they are now, in place of a valid or revoked one.

    Sent twice, the same new one. Raises ReasonMissing, NotEarned, NoCourse.
    """
    locked = _locked(certificate.enrolment)
    newer = Certificate.objects.filter(enrolment=locked, number=certificate.number + 1).first()
    if newer is not None:
        return newer
    if not CertificateEvent.objects.filter(certificate=certificate).exists():
        _end(certificate, EventKind.REPLACED, reason, fact)
    return _issue(_earned(locked), by=fact.by, language=language, number=certificate.number + 1)


@verb
def forget_name(*, person: Person) -> None:
    """The person's certificates say the code from now on; serial, verdict and figures stay."""
    Certificate.objects.filter(enrolment__person=person).without_names()


def issue_all(*, activity: Activity, by: "User", language: str) -> Job:
    """A background job that issues to everyone who has earned it. Two taps start one job."""
    due = sorted(str(c.enrolment.pk) for c in completions(activity) if c.is_due)
    arguments = {"activity": str(activity.pk), "by": str(by.pk), "language": language}
    finished = Job.objects.filter(
        kind=ISSUE_ALL, status=JobStatus.DONE, requested_by=by, arguments__activity=str(activity.pk)
    ).order_by("created_at")
    if not due and (last := finished.last()):
        return last
    # While the same people are due it is the same work; when more have earned it, or somebody is
    # due again after it was finished, new work.
    state = {**arguments, "due": due, "finished": finished.count()}
    key = f"{ISSUE_ALL}:{ledger.digest_of(state)}"
    return enqueue(kind=ISSUE_ALL, arguments=arguments, requested_by=by, key=key)


def _locked(enrolment: Enrolment) -> Enrolment:
    """Two taps at once queue here, so that the second sees the first one's certificate.

    The person is held too: a name being removed at this moment is gone before it is printed.
    """
    Person.objects.select_for_update().get(pk=enrolment.person_id)
    return Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _newest(enrolment: Enrolment) -> Certificate | None:
    return (
        Certificate.objects.filter(enrolment=enrolment)
        .select_related("event")
        .order_by("-number")
        .first()
    )


def _earned(enrolment: Enrolment) -> Completion:
    standing = completion_of(enrolment)
    if standing is None:
        raise NoCourse(
            _(
                "This activity follows no course, so there is nothing to certify. Choose its course first."
            )
        )
    if standing.missing:
        raise NotEarned(" ".join(sentences(standing, standing.rule)))
    return standing


def _issue(standing: Completion, *, by: "User", language: str, number: int) -> Certificate:
    pair = key_pair()
    key, _made = SigningKey.objects.get_or_create(
        public=pair.public.hex(), defaults={"key_id": pair.key_id.hex()}
    )
    serial, index = _free_serial(), _free_index()
    snapshot = _snapshot(standing, language, today())
    claims = snapshots.claims_of(snapshot, key_id=pair.key_id, status_index=index)
    body = payload.encode(claims)
    return Certificate.objects.create(
        enrolment=standing.enrolment,
        number=number,
        serial=serial,
        status_index=index,
        language=language,
        snapshot=snapshot,
        payload=body,
        signature=signing.sign(private=pair.private, serial=serial, body=body),
        key=key,
        issued_by=by,
        issued_at=now(),
    )


def _snapshot(standing: Completion, language: str, issued_on: date) -> snapshots.Snapshot:
    with override(language):
        return snapshots.take(
            enrolment=standing.enrolment,
            course=standing.course,
            outcome=standing,
            language=language,
            issued_on=issued_on,
        )


def _free_serial() -> str:
    serial = codes.make(SERIAL_LENGTH)
    return _free_serial() if Certificate.objects.filter(serial=serial).exists() else serial


def _free_index() -> int:
    """A random place, so that the list tells nothing of who came when; lists are half filled at most."""
    begun = Certificate.objects.count() // (LIST_SIZE // 2)
    index = begun * LIST_SIZE + secrets.randbelow(LIST_SIZE)
    return _free_index() if Certificate.objects.filter(status_index=index).exists() else index


def _end(
    certificate: Certificate, kind: EventKind, reason: str, fact: FactStamp
) -> CertificateEvent:
    if not reason.strip():
        raise ReasonMissing(_("Say why, in a few words."), field="reason")
    ended = CertificateEvent.objects.filter(certificate=certificate).first()
    if ended is not None and ended.pk != fact.id:
        raise AlreadyEnded(
            _("Certificate %(serial)s was ended before; nothing was changed.")
            % {"serial": certificate.shown_serial}
        )
    return ledger.append(
        CertificateEvent, fact=fact, certificate=certificate, kind=kind, reason=reason.strip()
    )
