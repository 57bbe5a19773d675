"""Names leave the envelopes."""

import datetime as dt

from django.db.models import Q

from ledger.verbs import verb
from lms.lib.clock import now
from offline.enums import UNDECIDED, FactKind, Outcome
from offline.models import Received, SameSeat
from offline.reasons import REGISTRATION_PUT_ASIDE
from people.models import Person

KEPT = dt.timedelta(days=30)  # a name nobody decides on


@verb
def forget_person(*, person: Person) -> None:
    """What a phone said of who this is goes, with the digest by which a name could be guessed.

    One envelope stays, so that the phone's sending it again is known and brings no name back; what
    nobody had decided is put aside. So it is with every registration said to be of this person.
    """
    same = SameSeat.objects.filter(enrolment__person=person).values("pk")
    rows = Received.objects.select_for_update().filter(
        Q(fact_id=person.pk) | Q(seat_key__in=same), kind=FactKind.REGISTRATION
    )
    kept = set()
    for row in rows.order_by("received_at", "id"):
        if row.fact_id in kept:
            row.delete()
        else:
            kept.add(row.fact_id)
            _forget(row)


@verb
def forget_undecided() -> int:
    """Put aside registrations that nobody decided on for thirty days; how many that were."""
    rows = Received.objects.filter(kind=FactKind.REGISTRATION, outcome__in=UNDECIDED)
    old = rows.filter(received_at__lt=now() - KEPT).order_by("pk")
    lapsed = list(old.select_for_update())
    for row in lapsed:
        put_marks_apart(row)
        row.code = REGISTRATION_PUT_ASIDE
        _forget(row)
    return len(lapsed)


def put_marks_apart(registration: Received) -> None:
    """Marks that waited for a registration which never counts: a person must see them."""
    waiting = Received.objects.filter(outcome=Outcome.WAITING, seat_key=registration.seat_key)
    keys = [row.pk for row in waiting.select_for_update().order_by("pk")]
    Received.objects.filter(pk__in=keys).update(outcome=Outcome.APART, code=REGISTRATION_PUT_ASIDE)


def without_name(row: Received) -> None:
    """Blank what was said, and its digest: who knows the other answers could guess a name by it.

    The first under its key is empty and answers for all; a further one is only told apart from it.
    """
    others = Received.objects.filter(fact_id=row.fact_id, digest="").exclude(pk=row.pk)
    row.body, row.digest = {}, row.pk.hex if others.exists() else ""


def _forget(row: Received) -> None:
    if row.outcome in UNDECIDED:
        row.outcome = Outcome.PUT_ASIDE
    without_name(row)
    row.reason = ""
    row.save()
