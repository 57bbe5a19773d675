"""What to think about before an activity is held on certain days. It informs, it never blocks."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from lms.lib.folding import fold
from people.models import User
from reference.holidays import Note, Why, notes_on
from reference.models import Province
from training.enums import ActivityStatus
from training.models import Activity, Award, Session

_OFF = (ActivityStatus.CANCELLED, ActivityStatus.POSTPONED)
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is to be held: on which days, by whom, where, paid by what. `besides`: itself, planned already."""

    days: Sequence[dt.date]
    trainers: Iterable[User] = ()
    venue: str = ""
    provinces: Iterable[Province] = ()
    award: Award | None = None
    besides: Activity | None = None


@dataclass(frozen=True, kw_only=True)
class Hint:
    """A sentence, the title of an activity it is about, and the days."""

    text: str
    title: str = ""
    days: list[dt.date] = field(default_factory=list)

    @property
    def runs(self) -> list[tuple[dt.date, dt.date]]:
        """The days as first and last of each unbroken run."""
        found: list[tuple[dt.date, dt.date]] = []
        for day in sorted(set(self.days)):
            if found and found[-1][1] + _DAY == day:
                found[-1] = found[-1][0], day
            else:
                found.append((day, day))
        return found


def hints_for(user: User, question: Question) -> list[Hint]:
    """Of the days themselves, of the award, then of trainers and the place taken; activities out of the user's
    reach are not named.
    """
    days = sorted(set(question.days))
    if not days:
        return []
    taken = [*_of_trainers(user, question), *_of_venue(user, question)]
    return [*_of_days(days), *_of_award(question), *taken]


def mark_of(hints: Sequence[Hint]) -> str:
    """Changes when the hints do, so that only those seen are passed over."""
    said = [(hint.text, hint.title, [day.isoformat() for day in hint.days]) for hint in hints]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if hints else ""


def days_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day, both ends included; a month and no more (a campaign is not asked day by day)."""
    return [first + _DAY * n for n in range(min((last - first).days + 1, 31))]


def _of_days(days: Iterable[dt.date]) -> Iterator[Hint]:
    found: dict[str, Hint] = {}
    for day in days:
        for note in notes_on(day):
            text = _said(note)
            found.setdefault(text, Hint(text=text)).days.append(day)
    yield from found.values()


def _said(note: Note) -> str:
    if note.why == Why.FRIDAY:
        return _("Friday, the day off of the week.")
    if note.why == Why.HOLIDAY:
        return _("%(name)s, a public holiday.") % {"name": note.name}
    if note.why == Why.RAMADAN and note.near:
        return _("Perhaps Ramadan: the moon may be seen a day earlier or later.")
    if note.why == Why.RAMADAN:
        return _("Ramadan. Short days and no meals; it may begin or end a day earlier or later.")
    if note.near:
        return _("Perhaps %(name)s, if the moon is seen a day earlier or later.") % {
            "name": note.name
        }
    return _("%(name)s, a public holiday. It may be a day earlier or later.") % {"name": note.name}


def _of_award(question: Question) -> Iterator[Hint]:
    """Days outside every term of the award that is written down."""
    terms = list(question.award.versions.all()) if question.award else []
    spans = [(term.starts_on or dt.date.min, term.ends_on) for term in terms]
    outside = [d for d in question.days if not any(first <= d <= last for first, last in spans)]
    if spans and outside:
        yield Hint(text=_("The award does not run on this day."), days=outside)


def _of_trainers(user: User, question: Question) -> Iterator[Hint]:
    trainers = {trainer.pk: trainer for trainer in question.trainers}
    rows = Session.objects.held().filter(held_on__in=question.days, trainers__in=trainers)
    rows = rows.exclude(activity__status__in=_OFF).select_related("activity")
    if question.besides:
        rows = rows.exclude(activity=question.besides)
    rows = rows.annotate(trainer_key=F("trainers"))
    found: dict[tuple[Any, Any], Hint] = {}
    seen = _seen_of(user, {row.activity_id for row in rows})
    for row in rows:
        trainer = trainers[row.trainer_key]  # type: ignore[attr-defined]
        known = row.activity_id in seen
        text = _("%(trainer)s already trains elsewhere on this day.") % {"trainer": trainer}
        title = str(row.activity) if known else ""
        hint = found.setdefault((trainer.pk, row.activity_id), Hint(text=text, title=title))
        hint.days.append(row.held_on)
    yield from found.values()


def _of_venue(user: User, question: Question) -> Iterator[Hint]:
    if not fold(question.venue):
        return
    first, last = min(question.days), max(question.days)
    rows = Activity.objects.visible_to(user).exclude(venue="").exclude(status__in=_OFF)
    rows = rows.filter(starts_on__lte=last, ends_on__gte=first)
    rows = rows.filter(provinces__in=list(question.provinces)).distinct()
    if question.besides:
        rows = rows.exclude(pk=question.besides.pk)
    for row in rows:
        days = [day for day in question.days if row.starts_on <= day <= row.ends_on]
        if days and fold(row.venue) == fold(question.venue):
            yield Hint(text=_("This place is already taken."), title=str(row), days=days)


def _seen_of(user: User, keys: set[Any]) -> set[Any]:
    """Those of the activities the user may see."""
    rows = Activity.objects.visible_to(user).filter(pk__in=keys)
    return set(rows.values_list("pk", flat=True))
