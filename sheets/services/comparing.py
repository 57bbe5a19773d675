"""What was counted on the paper, and why it may differ from the roster."""

from typing import Any

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import today
from sheets.errors import NothingDiffers, OwnFigures
from sheets.models import DifferenceSettled, SheetTotal
from sheets.selectors import compared
from training.errors import ReasonMissing, SessionCalledOff, SessionNotBegun
from training.models import Session
from training.selectors import has_hand_in


@verb
def record_total(*, session: Session, signed: int, fact: FactStamp) -> SheetTotal:
    """How many signatures the paper shows for a session. Raises SessionCalledOff, SessionNotBegun."""
    if session.called_off:
        raise SessionCalledOff(held_on=session.held_on)
    if today() < session.held_on:
        raise SessionNotBegun(held_on=session.held_on)
    return append(SheetTotal, fact=fact, session=session, signed=signed)


@verb
def settle_difference(
    *, session: Session, signed: int, present: int, reason: str, fact: FactStamp
) -> DifferenceSettled:
    """Why paper (`signed`) and roster (`present`) differ. Holds for these two figures only.

    Raises ReasonMissing, OwnFigures for who entered any of the activity, and NothingDiffers when the
    figures are no longer those.
    """
    body: dict[str, Any] = {
        "session": session,
        "signed": signed,
        "present": present,
        "reason": reason.strip(),
    }
    if not reason.strip():
        raise ReasonMissing
    known = DifferenceSettled.objects.filter(pk=fact.id).exists()
    stands = compared([session])[0]
    if not known and has_hand_in(fact.by, session.activity):
        raise OwnFigures
    if not known and (not stands.differs or (stands.signed, stands.present) != (signed, present)):
        raise NothingDiffers
    return append(DifferenceSettled, fact=fact, **body)
