"""Badges opened by a phone's own camera while there was no network."""

from checkin.selectors import held_by_token
from checkin.services import record_scan
from offline.envelopes import ScanSaid
from offline.models import Received
from offline.reasons import SESSION_UNKNOWN
from offline.services.judging import apart, bar, place, stamp_of, stored
from training.models import Session


def judge_scan(row: Received) -> None:
    """Mark who wears the badge as here, or say on the envelope why not.

    Raises what `record_scan` raises: whose badge it is learns only who registers there. Part of
    the caller's transaction.
    """
    said = ScanSaid.model_validate(row.body)
    place(row)
    session = Session.objects.filter(pk=said.session).first() if said.session else None
    if said.session and session is None:
        apart([row], SESSION_UNKNOWN)
        return
    seat = held_by_token(said.token, by=row.user, whole=True).enrolment
    barred = bar(row.user, seat.activity)
    if barred:
        apart([row], barred)
        return
    record_scan(token=said.token, by=row.user, fact=stamp_of(row), session=session)
    stored([row])
