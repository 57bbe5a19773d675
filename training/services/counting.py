"""Numbers without a roster. Never added to persons."""

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from reference.models import MaterialKind
from training.enums import CountQuality, Measure
from training.errors import (
    CountDoesNotAddUp,
    CountMissing,
    CountNotWanted,
    LineTakenBack,
    ReasonMissing,
)
from training.models import Activity, Headcount, MaterialLine, MaterialReversal
from training.services.statuses import locked, must_be_open, must_have_begun, was_held


@verb
def record_headcount(
    *,
    activity: Activity,
    quality: CountQuality,
    fact: FactStamp,
    total: int | None = None,
    female: int | None = None,
    male: int | None = None,
    measure: Measure = Measure.PARTICIPANTS,
    note: str = "",
) -> Headcount:
    """A count as stated; the latest of its measure stands. What is not stated is None, never 0.

    Raises CountMissing, CountNotWanted, CountDoesNotAddUp, NotHeldYet, ActivityIsOff,
    ActivityIsVerified, FactConflict.
    """
    activity = locked(activity)
    known = Headcount.objects.filter(pk=fact.id).exists()
    if not known:
        _refuse(activity, quality, total, female, male)
    count = append(
        Headcount,
        fact=fact,
        activity=activity,
        quality=quality,
        total=total,
        female=female,
        male=male,
        measure=measure,
        note=note.strip(),
    )
    if not known:
        was_held(activity, fact)
    return count


@verb
def record_materials(
    *,
    activity: Activity,
    kind: MaterialKind,
    quantity: int,
    fact: FactStamp,
    language: str = "",
    quality: CountQuality = CountQuality.EXACT,
) -> MaterialLine:
    """Things handed out. Raises NotHeldYet, ActivityIsOff, ActivityIsVerified, FactConflict."""
    activity = locked(activity)
    known = MaterialLine.objects.filter(pk=fact.id).exists()
    if not known:
        must_be_open(activity)
        must_have_begun(activity)
    line = append(
        MaterialLine,
        fact=fact,
        activity=activity,
        kind=kind,
        quantity=quantity,
        language=language,
        quality=quality,
    )
    if not known:
        was_held(activity, fact)
    return line


@verb
def take_back_line(*, line: MaterialLine, reason: str, fact: FactStamp) -> MaterialReversal:
    """A line written wrongly counts no more, and stays readable with the reason.

    Raises ReasonMissing, LineTakenBack, ActivityIsOff, ActivityIsVerified, FactConflict.
    """
    activity = locked(line.activity)
    if not MaterialReversal.objects.filter(pk=fact.id).exists():
        must_be_open(activity)
        if not reason.strip():
            raise ReasonMissing
        if MaterialReversal.objects.filter(line=line).exists():
            raise LineTakenBack
    return append(MaterialReversal, fact=fact, line=line, reason=reason.strip())


def _refuse(
    activity: Activity,
    quality: CountQuality,
    total: int | None,
    female: int | None,
    male: int | None,
) -> None:
    must_be_open(activity)
    must_have_begun(activity)
    if quality == CountQuality.NOT_REPORTED:
        if (total, female, male) != (None, None, None):
            raise CountNotWanted
        return
    if total is None:
        raise CountMissing
    if (female or 0) + (male or 0) > total:
        raise CountDoesNotAddUp
