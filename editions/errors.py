"""Refusals of this room."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from lms.lib.refusals import Refused


class NothingToFreeze(Refused):
    code = "nothing_to_freeze"

    def __init__(self) -> None:
        super().__init__(
            _("No lesson is published yet. Publish at least one lesson, then propose the text.")
        )


class NoteMissing(Refused):
    code = "note_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write what changed and why: the approving body and the public read it."),
            field="note",
        )


class ProposalOpen(Refused):
    """One text at a time stands before the reviewers."""

    code = "proposal_open"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "Another text is already proposed. Wait until it is approved or sent back, or ask "
                "its author to withdraw it."
            )
        )


class TextUnchanged(Refused):
    """Nobody is asked to approve what stands already."""

    code = "text_unchanged"
    status = 409

    def __init__(self, *, edition: str) -> None:
        super().__init__(
            _now(
                "The published text is word for word that of edition %(edition)s. Publish your "
                "changes at the editing desk first, then propose."
            )
            % {"edition": edition}
        )


class SampleInText(Refused):
    """Starter text becomes the owner's own only when somebody says so."""

    code = "sample_in_text"

    def __init__(self, *, pages: Iterable[str]) -> None:
        super().__init__(
            _now(
                "These pages still hold sample text: %(pages)s. Replace it, or tick that your "
                "organisation takes the sample text over as its own."
            )
            % {"pages": ", ".join(pages)},
            field="adopts_sample",
        )


class WrittenBySample(Refused):
    """Everybody may know a sample account's password: nobody answers for what it published."""

    code = "written_by_sample"
    status = 409

    def __init__(self, *, pages: Iterable[str]) -> None:
        super().__init__(
            _now(
                "A sample account wrote these pages last: %(pages)s. Read each of them, then save "
                "and publish it under your own name."
            )
            % {"pages": ", ".join(pages)}
        )


class NothingToCorrect(Refused):
    """The first text always goes through technical review."""

    code = "nothing_to_correct"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "No edition is approved yet, so there is nothing to correct urgently. Propose the "
                "text the regular way, with technical review."
            ),
            field="kind",
        )


class NotYourStep(Refused):
    """The right for this step is missing, or ended between asking and doing."""

    code = "not_your_step"
    status = 403

    def __init__(self, message: str | Promise = "") -> None:
        super().__init__(message or _("Your post does not allow this step."))


class PracticeApart(Refused):
    """Sample accounts and real ones never meet in one proposal."""

    code = "practice_apart"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            _(
                "Sample accounts practise among themselves: a proposal of theirs is for sample "
                "accounts only, and theirs alone."
            )
        )


class SamePerson(Refused):
    """Author, technical reviewer and approver are three people."""

    code = "same_person"
    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "You have already taken a step of this proposal. Another person must take this "
                "one: author, reviewer and approver are three people."
            )
        )


class NotProposer(Refused):
    code = "not_proposer"
    status = 403

    def __init__(self) -> None:
        super().__init__(_("Only who proposed a text withdraws it. You can send it back instead."))


class StepNotDue(Refused):
    """The steps have an order."""

    code = "step_not_due"
    status = 409

    def __init__(self, *, standing: str) -> None:
        super().__init__(
            _now("This step is not due. The proposal stands here: %(standing)s.")
            % {"standing": standing}
        )


class ProposalEnded(Refused):
    """Approved, sent back or withdrawn before; the sentence says which, and names the edition."""

    code = "proposal_ended"
    status = 409

    def __init__(self, *, standing: str, edition: str = "") -> None:
        if edition:
            said = _now("This proposal has ended: it became edition %(edition)s.")
            super().__init__(said % {"edition": edition})
        else:
            said = _now("This proposal has ended: %(standing)s. Propose the text anew.")
            super().__init__(said % {"standing": standing})


class CommentMissing(Refused):
    code = "comment_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write what you examined and what you found: the approving body reads it."),
            field="comment",
        )


class ReasonMissing(Refused):
    code = "reason_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Write why it goes back, so that the author knows what to change."), field="comment"
        )


class LetterIncomplete(Refused):
    """Nobody approves without a paper that can be found again."""

    code = "letter_incomplete"

    def __init__(self, *, field: str) -> None:
        super().__init__(
            _("Write the approving body and the number of its letter, as the letter says them."),
            field=field,
        )


class LetterInFuture(Refused):
    code = "letter_in_future"

    def __init__(self) -> None:
        super().__init__(
            _("The letter's date has not come yet. Write the date that stands on the letter."),
            field="letter_date",
        )


class LanguagesMissing(Refused):
    """Which languages the letter speaks of is never guessed."""

    code = "languages_missing"

    def __init__(self) -> None:
        super().__init__(
            _("Tick at least one language that the letter approves, of those in the text."),
            field="approved_languages",
        )
