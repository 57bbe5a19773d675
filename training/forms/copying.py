"""What a copy of an activity takes over. Nothing of people: no list, no marks, no counts."""

import datetime as dt
from typing import Any

from people.permissions import Right, reaches
from training.models import Activity, Session
from training.services import Day

AS_BEFORE = 0  # in place of minutes: each day as long as it was
_TAKEN = "kind counting partner award course venue capacity women_only names_hidden event_count"
_TITLES = ("title_en", "title_fa_af", "title_ps")


def first_values(copied: Activity) -> dict[str, Any]:
    """What the form of the plan shows at first; the days stay empty."""
    taken: dict[str, Any] = {name: getattr(copied, name) for name in _TAKEN.split()}
    taken["provinces"] = [place.province_id for place in copied.places.all()]
    if copied.event_count is None:
        taken["events_unknown"] = True
    return taken | {"title": str(copied)}


def titles_of(copied: Activity) -> dict[str, str]:
    """In every language it has."""
    return {name: getattr(copied, name) for name in _TITLES}


def days_of(copied: Activity, typed: dict[str, Any]) -> list[Day]:
    """The sessions of the new days, by their place from the first; longer ones go on as the last.

    Trainers without a post for the new partner and provinces stay behind.
    """
    before: dict[int, list[Session]] = {}
    for session in copied.sessions.prefetch_related("trainers"):
        before.setdefault((session.held_on - copied.starts_on).days, []).append(session)
    number = (typed["ends_on"] - typed["starts_on"]).days + 1
    length = (copied.ends_on - copied.starts_on).days + 1
    return [
        _again(session, typed, place)
        for place in range(number)
        for session in before.get(place if place < length else max(before), [])
    ]


def _again(session: Session, typed: dict[str, Any], place: int) -> Day:
    provinces = {province.pk for province in typed["provinces"]}
    fit = [
        trainer
        for trainer in session.trainers.all()
        if reaches(
            trainer, Right.REGISTER, organisation_id=typed["partner"].pk, provinces=provinces
        )
    ]
    return Day(
        held_on=typed["starts_on"] + dt.timedelta(days=place),
        starts_at=session.starts_at,
        minutes=session.minutes,
        trainers=fit,
    )
