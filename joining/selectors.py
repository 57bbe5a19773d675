"""Reads: the poster of an activity, the activity behind a code, who waits and whom they resemble."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.conf import settings

from joining import keys
from joining.errors import PosterClosed, PosterUnknown
from joining.models import Applicant, JoiningDoor
from lms.lib import codes
from lms.lib.clock import today
from people.enums import Sex
from people.selectors import Described, Likeness, probable_duplicates_of_all
from training.enums import CountingMode
from training.permissions import is_open
from training.selectors import Places, places_of

if TYPE_CHECKING:
    from people.models import User
    from training.models import Activity


class Poster(TypedDict):
    """What a poster shows: the address for the QR, and the code in groups of four to type."""

    url: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Asking:
    """One who waits: whom they resemble, and what stands in the way of taking them in at one tap."""

    applicant: Applicant
    number: int
    alike: list[Likeness]
    on_list: set[uuid.UUID]
    is_man_among_women: bool

    @property
    def is_plain(self) -> bool:
        """Nothing to be asked."""
        return not (self.alike or self.is_man_among_women)


def code_of(door: JoiningDoor) -> str:
    """Eight characters, ungrouped."""
    return keys.code(settings.PARTICIPANT_CODE_KEY, door.activity_id, door.version)


def poster_of(activity: Activity) -> Poster | None:
    """None until somebody opened the door (`joining.services.open_door`), and while it is closed."""
    door = JoiningDoor.objects.filter(activity=activity, is_open=True).first()
    if door is None:
        return None
    code = code_of(door)
    return Poster(url=f"{settings.SITE_URL}/j/{code}", code=codes.grouped(code))


def is_sound(typed: str) -> bool:
    """Whether it could be a code at all; a slip of the finger is no guess."""
    return codes.is_sound(typed, keys.CODE_LENGTH)


def activity_by_code(typed: str) -> Activity:
    """Whose poster it is. Raises PosterUnknown, PosterClosed."""
    code = codes.tidy(typed)
    found = JoiningDoor.objects.filter(code_digest=keys.digest(code))
    door = found.select_related("activity__award", "activity__partner").first()
    if door is None:
        raise PosterUnknown
    if not (door.is_open and _takes(door.activity)):
        raise PosterClosed
    return door.activity


def people_asking(
    *, user: User, activity: Activity, applicants: Sequence[Applicant]
) -> list[Asking]:
    """Who waits, in the order given, with probable duplicates; as many queries for one as for forty."""
    alike = probable_duplicates_of_all(
        user=user,
        keeper=activity.partner,
        described=[_described(applicant) for applicant in applicants],
    )
    on_list = set(activity.enrolments.values_list("person_id", flat=True))
    return [
        Asking(
            applicant=applicant,
            number=number,
            alike=likely,
            on_list=on_list & {likeness.person.pk for likeness in likely},
            is_man_among_women=activity.women_only and applicant.sex == Sex.MALE,
        )
        for number, (applicant, likely) in enumerate(zip(applicants, alike, strict=True), start=1)
    ]


def plain_within(asking: Sequence[Asking], places: Places) -> list[Asking]:
    """Who may be taken in at one tap without a question: first come, as far as the places go."""
    plain = [one for one in asking if one.is_plain]
    return plain if places.free is None else plain[: places.free]


def standing_of(activity: Activity) -> tuple[int, Places]:
    """How many wait, and the places."""
    return Applicant.objects.filter(activity=activity).waiting().count(), places_of(activity)


def _takes(activity: Activity) -> bool:
    by_roster = activity.counting == CountingMode.ROSTER
    return by_roster and is_open(activity) and today() <= activity.ends_on


def _described(applicant: Applicant) -> Described:
    return Described(
        name=applicant.name,
        father_name=applicant.father_name,
        phone=applicant.phone,
        sex=applicant.sex,
        province=applicant.work_province,
    )
