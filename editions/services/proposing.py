"""An author brings the published text before the reviewers, or takes it back."""

import uuid

from curriculum.content import Manual
from editions.adopting import adopted, approved_before, marks_of, sample_pages
from editions.canonical import digest
from editions.enums import ProposalKind, StepKind
from editions.errors import (
    NoteMissing,
    NothingToCorrect,
    NotProposer,
    ProposalOpen,
    SampleInText,
    TextUnchanged,
    WrittenBySample,
)
from editions.models import Edition, OpenProposal, Proposal, ProposalStep
from editions.selectors import current_edition, revised_by_samples
from editions.services.freezing import keep, published
from editions.services.steps import allowed, close, locked, must_be_open, taken
from ledger.verbs import verb
from people.models import User
from people.permissions import Right


@verb
def propose(
    *,
    id: uuid.UUID,  # noqa: A002
    by: User,
    note: str,
    kind: ProposalKind = ProposalKind.REGULAR,
    adopts_sample: bool = False,
) -> Proposal:
    """Freeze what is published and put it before the reviewers; the same id again: the same proposal.

    `adopts_sample`: the author says that sample pages are taken over as the owner's own.
    Raises NotYourStep, NoteMissing, ProposalOpen, NothingToFreeze, TextUnchanged, SampleInText,
    WrittenBySample, NothingToCorrect.
    """
    allowed(by, Right.EDIT_MANUAL)
    if known := Proposal.objects.filter(pk=id, proposed_by=by).first():
        return known
    if not note.strip():
        raise NoteMissing
    if kind == ProposalKind.URGENT and not Edition.objects.approved().exists():
        raise NothingToCorrect
    if not _claimed(id, by):
        return Proposal.objects.get(pk=id)
    sha256, manuals = _proposable(adopts_sample=adopts_sample, is_practice=by.is_sample)
    proposal = Proposal.objects.create(
        id=id,
        text=keep(manuals=manuals, sha256=sha256),
        kind=kind,
        note=note.strip(),
        adopts_sample=adopts_sample,
        is_practice=by.is_sample,
        proposed_by=by,
    )
    ProposalStep.objects.create(proposal=proposal, kind=StepKind.PROPOSED, by=by)
    return proposal


@verb
def withdraw(*, proposal: Proposal, by: User, comment: str = "") -> ProposalStep:
    """The author takes it back; again: the same step. Raises NotProposer, ProposalEnded."""
    proposal = locked(proposal)
    if done := taken(proposal, StepKind.WITHDRAWN, by):
        return done
    must_be_open(proposal)
    if proposal.proposed_by != by:
        raise NotProposer
    return close(proposal, StepKind.WITHDRAWN, by, comment)


def _claimed(proposal_id: uuid.UUID, by: User) -> bool:
    """Whether this call makes the proposal; False: the same form, sent a moment ago, made it.

    Whoever proposes at the same moment waits at this row until the first is done.
    """
    slot, is_mine = OpenProposal.objects.get_or_create(
        is_practice=by.is_sample, defaults={"proposal_id": proposal_id}
    )
    if not is_mine and slot.proposal_id != proposal_id:
        raise ProposalOpen
    return is_mine


def _proposable(*, adopts_sample: bool, is_practice: bool) -> tuple[str, list[Manual]]:
    """What is published with its hash, which does not hang on who wrote it first."""
    manuals = published()
    sha256, current = digest(manuals), current_edition()
    if current and current.text.sha256 == sha256 and (current.is_approved or is_practice):
        raise TextUnchanged(edition=current.slug)
    if is_practice:  # a sample edition comes of it: sample text stays what it is
        return sha256, manuals
    if pages := revised_by_samples():
        raise WrittenBySample(pages=pages)
    marks = marks_of(current)
    manuals = [approved_before(manual, marks) for manual in manuals]
    if adopts_sample:
        return sha256, [adopted(manual) for manual in manuals]
    if pages := sample_pages(manuals):
        raise SampleInText(pages=pages)
    return sha256, manuals
