"""Frozen texts, proposals on their way to approval, and editions. Nothing here is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from curriculum.content import Lesson, Manual, Module, from_plain
from curriculum.models import KeptFile
from editions.enums import EditionKind, PartKind, ProposalKind, ProposalStanding, StepKind
from editions.permissions import at_the_desk
from lms.lib.clock import now
from lms.lib.rows import Row, WrittenOnce, WrittenOnceRows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.contrib.auth.models import AnonymousUser

    from people.models import User

ENDS = (StepKind.APPROVED, StepKind.RETURNED, StepKind.WITHDRAWN)
ENDED = tuple(ProposalStanding(end) for end in ENDS)


class FrozenText(WrittenOnce, Row):
    """The whole manual in all its languages as it was at one moment; see editions.canonical."""

    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    languages = models.JSONField(help_text="Codes, the source language first.")
    made_at = models.DateTimeField(default=now, editable=False)

    objects = WrittenOnceRows.as_manager()

    def __str__(self) -> str:
        return self.sha256[:12]


class FrozenPart(WrittenOnce):
    """A manual's own words, a module without its lessons, or a lesson: one language of a frozen text."""

    text = models.ForeignKey(FrozenText, on_delete=models.CASCADE, related_name="parts")
    language = models.CharField(max_length=8)
    order = models.PositiveIntegerField(help_text="Reading order within the language.")
    kind = models.CharField(max_length=8, choices=PartKind.choices)
    key = models.UUIDField(help_text="Translation key of the page: the same in all languages.")
    code = models.CharField(max_length=24, help_text="M1, M1-L2; empty for the manual.")
    module_slug = models.CharField(max_length=255, blank=True)
    slug = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    minutes = models.PositiveSmallIntegerField(default=0)
    content = models.JSONField(help_text="curriculum.content.plain of the part.")

    objects = WrittenOnceRows.as_manager()

    class Meta:
        ordering = ("text", "language", "order")
        constraints = (
            models.UniqueConstraint(
                fields=("text", "language", "order"), name="frozen_part_place_once"
            ),
            models.UniqueConstraint(
                fields=("text", "language", "key"), name="frozen_part_key_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PartKind.values), name="frozen_part_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code or 'manual'} ({self.language})"

    @property
    def value(self) -> Manual | Module | Lesson:
        """The part as it was frozen, without what stands under it."""
        if self.kind == PartKind.LESSON:
            return self.lesson
        return self.module if self.kind == PartKind.MODULE else self.manual

    @property
    def lesson(self) -> Lesson:
        """Of a lesson's part."""
        return from_plain(Lesson, self.content)

    @property
    def module(self) -> Module:
        """Of a module's part; without lessons."""
        return from_plain(Module, self.content)

    @property
    def manual(self) -> Manual:
        """Of the manual's part; without modules."""
        return from_plain(Manual, self.content)


class FrozenFile(WrittenOnce):
    """A picture, recording or document that a frozen text shows."""

    text = models.ForeignKey(FrozenText, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(KeptFile, on_delete=models.PROTECT, related_name="+")

    objects = WrittenOnceRows.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("text", "file"), name="frozen_file_once"),)

    def __str__(self) -> str:
        return f"{self.file_id[:12]} in {self.text_id}"


class Proposals(WrittenOnceRows["Proposal"]):
    """Of those who write, review and approve; sample staff see what sample staff proposed."""

    def visible_to(self, user: User | AnonymousUser) -> Proposals:
        """Nothing for anybody without a post at the manual."""
        if not at_the_desk(user):
            return self.none()
        return self.filter(is_practice=True) if getattr(user, "is_sample", False) else self


class Proposal(WrittenOnce, Row):
    """A frozen text on its way: author, technical review, approving body. Steps say how far it is.

    `is_practice`: proposed by a sample account, whose password everybody may know; what comes of it
    is a sample edition, never an approved one.
    """

    text = models.OneToOneField(FrozenText, on_delete=models.PROTECT, related_name="proposal")
    kind = models.CharField(
        max_length=8, choices=ProposalKind.choices, default=ProposalKind.REGULAR
    )
    note = models.TextField(help_text="What changed and why, in the author's words.")
    adopts_sample = models.BooleanField(
        default=False, help_text="The starter text in it is proposed as the owner's own."
    )
    is_practice = models.BooleanField(default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField(default=now, editable=False)

    objects = Proposals.as_manager()

    class Meta:
        ordering = ("-proposed_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=ProposalKind.values), name="proposal_kind_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.text} {self.proposed_at:%Y-%m-%d}"

    @property
    def standing(self) -> ProposalStanding:
        """What its steps come to. Read many with `prefetch_related("steps")`."""
        kinds = {step.kind for step in self.steps.all()}
        for end in ENDS:
            if end in kinds:
                return ProposalStanding(end)
        is_due_for_approval = self.is_urgent or StepKind.REVIEWED in kinds
        return ProposalStanding.AT_APPROVAL if is_due_for_approval else ProposalStanding.IN_REVIEW

    @property
    def is_open(self) -> bool:
        """Somebody still has to take a step."""
        return self.standing not in ENDED

    @property
    def is_urgent(self) -> bool:
        """Goes without technical review, and says so in public."""
        return self.kind == ProposalKind.URGENT


class ProposalStep(WrittenOnce, Row):
    """What one person did with a proposal; appended, never changed.

    One person takes one step of a proposal (and may withdraw their own): the database sees to it.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=now, editable=False)
    comment = models.TextField(blank=True)

    objects = WrittenOnceRows.as_manager()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=StepKind.values), name="proposal_step_kind_known"
            ),
            models.UniqueConstraint(
                fields=("proposal",),
                condition=Q(kind__in=("approved", "returned", "withdrawn")),
                name="proposal_ends_once",
            ),
            models.UniqueConstraint(
                fields=("proposal", "by"),
                condition=~Q(kind=StepKind.WITHDRAWN),
                name="proposal_one_step_each",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class OpenProposal(models.Model):
    """The one proposal under way, and beside it the one for practice. Gone when it ends.

    Made before anything else of a proposal: whoever proposes at the same moment waits here.
    """

    is_practice = models.BooleanField(unique=True)
    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="+")

    def __str__(self) -> str:
        return str(self.proposal_id)


class Editions(WrittenOnceRows["Edition"]):
    """Newest first where order matters."""

    def approved(self) -> Editions:
        """What an approving body stands behind."""
        return self.filter(kind=EditionKind.APPROVED)

    def newest_first(self) -> Editions:
        """Approved before sample, then by number."""
        return self.order_by("kind", "-number")  # "approved" sorts before "sample"


class Edition(WrittenOnce, Row):
    """A frozen text with a number. Approved: with the body, letter and date that stand behind it."""

    text = models.OneToOneField(FrozenText, on_delete=models.PROTECT, related_name="edition")
    kind = models.CharField(max_length=8, choices=EditionKind.choices)
    number = models.PositiveIntegerField()
    is_urgent = models.BooleanField(default=False)
    reason = models.TextField(blank=True, help_text="What changed and why, as proposed.")
    approving_body = models.CharField(max_length=200, blank=True)
    letter_reference = models.CharField(max_length=120, blank=True)
    letter_date = models.DateField(null=True, blank=True)
    approved_languages = models.JSONField(
        default=list, help_text="Languages the letter speaks of; the others came along."
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=now, editable=False)

    objects = Editions.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=EditionKind.values), name="edition_kind_known"
            ),
            models.UniqueConstraint(fields=("kind", "number"), name="edition_number_once"),
            models.CheckConstraint(
                condition=Q(kind=EditionKind.SAMPLE, approving_body="")
                | (
                    Q(kind=EditionKind.APPROVED, letter_date__isnull=False)
                    & ~Q(approving_body="")
                    & ~Q(letter_reference="")
                ),
                name="edition_approved_has_its_letter",
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def slug(self) -> str:
        """Its place in addresses: `3`, or `sample-1`."""
        return str(self.number) if self.is_approved else f"sample-{self.number}"

    @property
    def is_approved(self) -> bool:
        """An approving body stands behind it."""
        return self.kind == EditionKind.APPROVED

    def is_approved_in(self, language: str) -> bool:
        """The letter speaks of this language too."""
        return self.is_approved and language in self.approved_languages

    @property
    def languages(self) -> Sequence[str]:
        """Codes, the source language first."""
        return list[Any](self.text.languages)
