"""Badges: made when they are printed, replaced when one is lost."""

import uuid
from collections.abc import Iterable

from checkin.models import Badge
from checkin.selectors import token_of
from ledger.verbs import verb
from lms.lib.clock import now
from training import access
from training.models import Activity, Enrolment


@verb
def badge_of(*, enrolment: Enrolment) -> Badge:
    """The badge that counts, made on first call. Its token: `checkin.selectors.token_of`."""
    return _of([enrolment.pk])[enrolment.pk]


@verb
def make_badges(*, activity: Activity) -> dict[uuid.UUID, Badge]:
    """The badge that counts of everybody on the list, by enrolment."""
    return _of(Enrolment.objects.filter(activity=activity).values_list("pk", flat=True))


@verb
def replace_badge(*, enrolment: Enrolment, version: int) -> Badge:
    """A new badge in place of that of `version`, which marks nobody from now on.

    When `version` was replaced before, nothing changes.
    """
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    badge = _of([enrolment.pk])[enrolment.pk]
    if badge.version != version:
        return badge
    badge.replaced_at = now()
    badge.save(update_fields=["replaced_at"])
    following = _new(enrolment.pk, version + 1)
    following.save(force_insert=True)
    return following


def _of(seats: Iterable[uuid.UUID]) -> dict[uuid.UUID, Badge]:
    wanted = list(seats)
    counting = Badge.objects.filter(enrolment__in=wanted, replaced_at=None)
    known = {badge.enrolment_id: badge for badge in counting}
    missing = [_new(seat, 1) for seat in wanted if seat not in known]
    if missing:  # printed twice at once: the first row of each stands
        Badge.objects.bulk_create(missing, ignore_conflicts=True)
        known = {badge.enrolment_id: badge for badge in counting.all()}
    return known


def _new(enrolment_id: uuid.UUID, version: int) -> Badge:
    digest = access.digest(token_of(enrolment_id, version))
    return Badge(enrolment_id=enrolment_id, version=version, digest=digest)
