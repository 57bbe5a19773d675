"""People whom a phone registered at the door."""

from ledger.services import append
from ledger.stamps import FactStamp
from offline.envelopes import RegistrationSaid
from offline.models import Received, SameSeat
from offline.reasons import ACTIVITY_UNKNOWN, ALREADY_ENROLLED
from offline.services.judging import apart, bar, stamp_of, stored
from people.selectors import organisation_called
from people.who import Who
from reference.models import Province, Role
from training.errors import AlreadyEnrolled
from training.models import Activity, Enrolment
from training.services import Seat, register_and_enrol, seat_stamp


def judge_registration(row: Received) -> None:
    """Register and seat the person, or say on the envelope why not.

    Raises what `register_and_enrol` raises, but AlreadyEnrolled. Part of the caller's transaction.
    """
    said = RegistrationSaid.model_validate(row.body)
    row.activity = Activity.objects.filter(pk=said.activity).first()
    if row.activity is None:
        apart([row], ACTIVITY_UNKNOWN)
        return
    barred = bar(row.user, row.activity)
    if barred:
        apart([row], barred)
        return
    stored([row], take_in(row.activity, said, stamp_of(row)))


def take_in(activity: Activity, said: RegistrationSaid, fact: FactStamp) -> str:
    """The person and the seat; ALREADY_ENROLLED when the person has another seat here, else empty."""
    try:
        register_and_enrol(activity=activity, who=_who(said), seat=_seat(said), fact=fact)
    except AlreadyEnrolled:
        seat = Enrolment.objects.get(activity=activity, person=fact.id)
        append(SameSeat, fact=seat_stamp(fact), enrolment=seat)
        return ALREADY_ENROLLED
    return ""


def _who(said: RegistrationSaid) -> Who:
    return Who(name=said.name, father_name=said.father_name, sex=said.sex)


def _seat(said: RegistrationSaid) -> Seat:
    known = organisation_called(said.organisation)
    return Seat(
        role=Role.objects.filter(pk=said.role).first() if said.role else None,
        organisation=known,
        organisation_text="" if known else said.organisation,
        position=said.position,
        work_province=Province.objects.filter(pk=said.work_province).first(),
        walk_in=said.walk_in,
        consent_taking_part=said.consent_taking_part,
        consent_contact=said.consent_contact,
        consent_name_on_certificate=said.consent_name_on_certificate,
    )
