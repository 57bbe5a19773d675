"""Technical review, sending back, and approval, which alone makes an edition."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from editions.enums import EditionKind, ProposalStanding, StepKind
from editions.errors import (
    CommentMissing,
    LanguagesMissing,
    LetterIncomplete,
    LetterInFuture,
    ReasonMissing,
)
from editions.models import Edition, Proposal, ProposalStep
from editions.services.freezing import number
from editions.services.steps import (
    add,
    allowed,
    close,
    locked,
    must_be_another,
    must_be_due,
    must_be_open,
    taken,
)
from ledger.verbs import verb
from lms.lib.clock import today
from lms.lib.trilingual import LANGUAGES
from people.models import User
from people.permissions import Right


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The paper by which a body approves: as it names itself, its number, its date."""

    body: str
    reference: str
    date: dt.date
    languages: Sequence[str]


@verb
def review(*, proposal: Proposal, by: User, comment: str) -> ProposalStep:
    """The technical reviewer passes it on; again: the same step.

    Raises NotYourStep, ProposalEnded, StepNotDue, SamePerson, PracticeApart, CommentMissing.
    """
    allowed(by, Right.REVIEW_MANUAL)
    proposal = locked(proposal)
    if done := taken(proposal, StepKind.REVIEWED, by):
        return done
    must_be_due(proposal, ProposalStanding.IN_REVIEW)
    must_be_another(proposal, by)
    if not comment.strip():
        raise CommentMissing
    return add(proposal, StepKind.REVIEWED, by, comment)


@verb
def send_back(*, proposal: Proposal, by: User, reason: str) -> ProposalStep:
    """Reviewer or approver gives it back to the author; again: the same step.

    Raises NotYourStep, ProposalEnded, SamePerson, PracticeApart, ReasonMissing.
    """
    allowed(by, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)
    proposal = locked(proposal)
    if done := taken(proposal, StepKind.RETURNED, by):
        return done
    must_be_open(proposal)
    must_be_another(proposal, by)
    if not reason.strip():
        raise ReasonMissing
    return close(proposal, StepKind.RETURNED, by, reason)


@verb
def approve(*, proposal: Proposal, by: User, letter: Letter, comment: str = "") -> Edition:
    """The proposal's own text under the next number; the same person again: the same edition.

    Of a practice proposal a sample edition comes, without letter: nobody approved anything.
    Raises NotYourStep, ProposalEnded (naming the edition), StepNotDue, SamePerson, PracticeApart,
    LetterIncomplete, LetterInFuture, LanguagesMissing.
    """
    allowed(by, Right.APPROVE_MANUAL)
    proposal = locked(proposal)
    if taken(proposal, StepKind.APPROVED, by):
        return Edition.objects.get(text=proposal.text_id)
    must_be_due(proposal, ProposalStanding.AT_APPROVAL)
    must_be_another(proposal, by)
    record = _record(letter, proposal)
    close(proposal, StepKind.APPROVED, by, comment)
    kind = EditionKind.SAMPLE if proposal.is_practice else EditionKind.APPROVED
    return number(
        text=proposal.text,
        kind=kind,
        is_urgent=proposal.is_urgent,
        reason=proposal.note,
        approved_by=by,
        **({} if proposal.is_practice else record),
    )


def _record(letter: Letter, proposal: Proposal) -> dict[str, object]:
    body, reference = letter.body.strip(), letter.reference.strip()
    if not body or not reference:
        raise LetterIncomplete(field="letter_reference" if body else "approving_body")
    if letter.date > today():
        raise LetterInFuture
    if not set(letter.languages) & set(proposal.text.languages):
        raise LanguagesMissing
    covered = [code for code in LANGUAGES if code in letter.languages]
    return {
        "approving_body": body,
        "letter_reference": reference,
        "letter_date": letter.date,
        "approved_languages": [code for code in covered if code in proposal.text.languages],
    }
