"""Correcting what was planned; above all, hiding names once it is known that they must be hidden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from reference.models import Province
from training.enums import ActivityStatus, CountingMode
from training.errors import ActivityIsVerified, ProvinceNeeded, TitleMissing
from training.models import Activity, ActivityCorrection, ActivityProvince, Course
from training.services.statuses import locked

_COLUMNS = (
    "title_en",
    "title_fa_af",
    "title_ps",
    "venue",
    "course",
    "names_hidden",
    "capacity",
    "women_only",
)


@dataclass(frozen=True, kw_only=True)
class Details:
    """What may be corrected of an activity. Dates and counting are not: marks rest on them."""

    title_en: str
    title_fa_af: str
    title_ps: str
    venue: str
    course: Course | None
    provinces: Sequence[Province]
    names_hidden: bool
    capacity: int | None = None
    women_only: bool = False


@verb
def correct_activity(*, activity: Activity, details: Details, fact: FactStamp) -> Activity:
    """State anew what was planned; what was stated before stays as history with who and when.

    Names may be hidden even when all else is verified and closed. Raises TitleMissing,
    ProvinceNeeded, ActivityIsVerified, FactConflict.
    """
    activity = locked(activity)
    if not ActivityCorrection.objects.filter(pk=fact.id).exists():
        _refuse(activity, details)
    body = {name: getattr(details, name) for name in _COLUMNS}
    codes = [province.pk for province in details.provinces]
    append(ActivityCorrection, fact=fact, activity=activity, provinces=codes, **body)
    return _let_latest_stand(activity)


@verb
def change_activity(*, activity: Activity, changes: Mapping[str, Any], fact: FactStamp) -> Activity:
    """`correct_activity` of some of the Details, over what stands once nobody else can change it.

    The same fact again changes nothing. Raises what `correct_activity` raises.
    """
    activity = locked(activity)
    if ActivityCorrection.objects.filter(pk=fact.id).exists():
        return activity
    standing = details_of(activity)
    details = replace(standing, **changes)
    if details == standing:
        return activity
    return correct_activity(activity=activity, details=details, fact=fact)


def details_of(activity: Activity) -> Details:
    """As they stand."""
    stated = {name: getattr(activity, name) for name in _COLUMNS}
    return Details(**stated, provinces=[place.province for place in _places(activity)])


def _refuse(activity: Activity, details: Details) -> None:
    if not (details.title_en or details.title_fa_af or details.title_ps).strip():
        raise TitleMissing
    if activity.counting == CountingMode.ROSTER and not details.provinces:
        raise ProvinceNeeded
    hidden = replace(details_of(activity), names_hidden=True)
    if activity.status == ActivityStatus.VERIFIED and details != hidden:
        raise ActivityIsVerified


def _let_latest_stand(activity: Activity) -> Activity:
    latest = activity.corrections.latest("happened_at", "id")
    for column in _COLUMNS:
        setattr(activity, column, getattr(latest, column))
    activity.save(update_fields=_COLUMNS)
    if [place.province_id for place in _places(activity)] != latest.provinces:
        activity.places.all().delete()
        ActivityProvince.objects.bulk_create(
            ActivityProvince(activity=activity, province_id=code, order=order)
            for order, code in enumerate(latest.provinces)
        )
    return activity


def _places(activity: Activity) -> list[ActivityProvince]:
    return list(activity.places.select_related("province"))
