"""The writers of this room."""

from checks.enums import CheckKind, Outcome
from checks.errors import CheckChanged, ExplanationMissing, OwnEntries
from checks.findings import Finding
from checks.models import CheckAnswer
from checks.selectors import open_of
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.ids import derived
from training.models import Activity
from training.selectors import has_hand_in
from training.services.statuses import locked


@verb
def answer_check(
    *, activity: Activity, kind: CheckKind, seen: str, reason: str, fact: FactStamp
) -> CheckAnswer:
    """Say what a question is about; it leaves the open list until new evidence comes.

    `seen` is `Finding.seen` as the answering person was shown it. The same fact again changes
    nothing. Raises ExplanationMissing, OwnEntries, CheckChanged, FactConflict.
    """
    activity = locked(activity)
    known = CheckAnswer.objects.filter(pk=fact.id).first()
    if known is not None:
        return _append(activity, kind, known.evidence, reason, fact)
    if not reason.strip():
        raise ExplanationMissing
    if has_hand_in(fact.by, activity):
        raise OwnEntries
    return _append(activity, kind, list(_seen(activity, kind, seen).evidence), reason, fact)


@verb
def note_verified(*, activity: Activity, fact: FactStamp) -> list[CheckAnswer]:
    """Keep which questions stood open when somebody verified all the same; `fact` is the verdict's."""
    return [
        append(
            CheckAnswer,
            fact=_beside(fact, question.finding.kind),
            activity=activity,
            kind=question.finding.kind,
            evidence=list(question.finding.evidence),
            outcome=Outcome.VERIFIED,
            reason="",
        )
        for question in open_of(activity)
    ]


def _seen(activity: Activity, kind: CheckKind, seen: str) -> Finding:
    for question in open_of(activity):
        if question.finding.kind == kind and question.finding.seen == seen:
            return question.finding
    raise CheckChanged


def _append(
    activity: Activity, kind: CheckKind, evidence: list[str], reason: str, fact: FactStamp
) -> CheckAnswer:
    return append(
        CheckAnswer,
        fact=fact,
        activity=activity,
        kind=kind,
        evidence=evidence,
        outcome=Outcome.EXPLAINED,
        reason=reason.strip(),
    )


def _beside(fact: FactStamp, kind: CheckKind) -> FactStamp:
    return FactStamp(
        by=fact.by,
        id=derived(fact.id, "check", kind.value),
        happened_at=fact.happened_at,
        device=fact.device,
    )
