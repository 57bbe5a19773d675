"""Printing cards. Their codes are on the paper and nowhere else."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from anonymous import keys
from anonymous.box import FEWEST
from anonymous.errors import CardsTooFew
from anonymous.models import Card
from ledger.verbs import verb
from training.models import Activity
from training.services.statuses import locked, must_be_open

MOST = 200  # a page of so many squares still opens on a small laptop


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A card as it goes on paper."""

    code: str
    token: str


@verb
def print_cards(*, activity: Activity, number: int, stamp: UUID) -> list[Printed]:
    """New cards for the activity; the same stamp again makes the same cards, and no others.

    Raises CardsTooFew, ActivityIsOff, ActivityIsVerified.
    """
    activity = locked(activity)
    must_be_open(activity)
    if not FEWEST <= number <= MOST:
        raise CardsTooFew(fewest=FEWEST, most=MOST)
    printed = [_printed(stamp, each) for each in range(number)]
    _lay_down(activity, {keys.digest(settings.PARTICIPANT_CODE_KEY, p.token) for p in printed})
    return printed


def _printed(stamp: UUID, number: int) -> Printed:
    key = settings.PARTICIPANT_CODE_KEY
    code = keys.code(key, stamp, number)
    return Printed(code=code, token=keys.token(key, code))


def _lay_down(activity: Activity, digests: set[str]) -> None:
    """All cards of the activity anew and shuffled: no row says in which go it was printed."""
    mine = Card.objects.filter(activity=activity)
    known = set(mine.values_list("digest", flat=True))
    if digests <= known:
        return
    mine.delete()
    cards = [Card(activity=activity, digest=each) for each in known | digests]
    secrets.SystemRandom().shuffle(cards)
    Card.objects.bulk_create(cards)
