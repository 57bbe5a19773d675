"""Which edition is read, its parts, what changed between texts, and whose step is next."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from curriculum.content import Lesson, Manual, Module
from curriculum.enums import Standing
from curriculum.models import LessonPage, ManualPage, ModulePage
from curriculum.selectors import SOURCE
from editions.comparing import Comparison, compare, outdated_in, without_notes
from editions.enums import Deed, EditionKind, PartKind, ProposalStanding
from editions.models import Edition, FrozenFile, FrozenPart, FrozenText, OpenProposal, Proposal
from interface.languages import LANGUAGES
from lms.lib.clock import KABUL
from people.permissions import Right, may

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import User


def current_edition() -> Edition | None:
    """What the public reads: the newest approved edition, else the newest sample; one query."""
    return Edition.objects.newest_first().select_related("text").first()


def newest_approved() -> Edition | None:
    """What a real proposal is compared with: what was made for practice counts for nothing there."""
    return Edition.objects.approved().newest_first().select_related("text").first()


def edition_on(day: dt.date) -> Edition | None:
    """What was read on that day in Kabul: the newest approved edition made by its end, else a sample."""
    its_end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, KABUL)
    return Edition.objects.filter(made_at__lt=its_end).newest_first().first()


def edition_by_slug(slug: str) -> Edition | None:
    """`3` or `sample-1`."""
    kind = EditionKind.SAMPLE if slug.startswith("sample-") else EditionKind.APPROVED
    number = slug.removeprefix("sample-")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        return None
    return Edition.objects.select_related("text").filter(kind=kind, number=int(number)).first()


def contents(text: FrozenText, language: str) -> list[FrozenPart]:
    """Manual, modules and lessons in reading order, lessons without their content; one query each."""
    parts = FrozenPart.objects.filter(text=text, language=language)
    outline = list(parts.defer("content").order_by("order"))
    whole = {part.pk: part for part in parts.exclude(kind=PartKind.LESSON)}
    return [whole.get(part.pk, part) for part in outline]


def lesson_part(text: FrozenText, language: str, module: str, slug: str) -> FrozenPart | None:
    """The lesson at this address."""
    parts = FrozenPart.objects.filter(text=text, language=language, kind=PartKind.LESSON)
    return parts.filter(module_slug=module, slug=slug).first()


def whole_manual(text: FrozenText, language: str) -> Manual | None:
    """The tree put together again; one query."""
    parts = FrozenPart.objects.filter(text=text, language=language).order_by("order")
    manual: Manual | None = None
    modules: list[tuple[Module, list[Lesson]]] = []
    for part in parts:
        if part.kind == PartKind.MANUAL:
            manual = part.manual
        elif part.kind == PartKind.MODULE:
            modules.append((part.module, []))
        else:
            modules[-1][1].append(part.lesson)
    tree = tuple(replace(module, lessons=tuple(lessons)) for module, lessons in modules)
    return replace(manual, modules=tree) if manual else None


@dataclass(frozen=True)
class Covers:
    """What a letter for one language would cover unfinished: paragraphs, lessons, pages."""

    outdated: int
    in_english: int
    unread: int


def covers(text: FrozenText) -> dict[str, Covers]:
    """Code -> figures of every translation in the text; one query."""
    found: dict[str, list[Manual | Module | Lesson]] = defaultdict(list)
    for part in text.parts.exclude(language=SOURCE).iterator(chunk_size=100):
        found[part.language].append(part.value)
    return {code: _covers(parts) for code, parts in found.items()}


def _covers(parts: list[Manual | Module | Lesson]) -> Covers:
    lessons = [one for one in parts if isinstance(one, Lesson)]
    return Covers(
        outdated=sum(outdated_in(one) for one in parts),
        in_english=sum(bool(one.blocks) and not one.is_translated for one in lessons),
        unread=sum(not one.native_reviewed for one in parts),
    )


def editions_by_age() -> list[Edition]:
    """All of them: approved ones first, newest first; one query."""
    return list(Edition.objects.newest_first().select_related("text"))


def edition_before(edition: Edition) -> Edition | None:
    """The one of the same kind with the number before."""
    older = Edition.objects.filter(kind=edition.kind, number__lt=edition.number)
    return older.select_related("text").order_by("-number").first()


@lru_cache(maxsize=12)
def comparison(
    before: FrozenText | None, after: FrozenText, language: str, *, with_notes: bool = False
) -> Comparison | None:
    """What changed in one language; None where `after` does not speak it. Kept: frozen texts stay.

    `with_notes`: trainers' notes too, for who may read them. Two queries.
    """
    new = whole_manual(after, language)
    if new is None:
        return None
    old = whole_manual(before, language) if before else None
    old = old or replace(new, title="", introduction="", modules=())
    return compare(old, new) if with_notes else compare(without_notes(old), without_notes(new))


def open_proposals(user: User) -> list[Proposal]:
    """Those under way that the user may see; at most one, and one for practice."""
    going = OpenProposal.objects.values("proposal")
    rows = Proposal.objects.visible_to(user).filter(pk__in=going)
    return list(rows.select_related("text", "proposed_by").prefetch_related("steps"))


def deeds_for(proposal: Proposal, user: User) -> list[Deed]:
    """The steps this user may take now; what the verbs would refuse is left out."""
    if not proposal.is_open or proposal.is_practice != user.is_sample:
        return []
    if proposal.proposed_by_id == user.pk:
        return [Deed.WITHDRAW]
    if any(step.by_id == user.pk for step in proposal.steps.all()):
        return []
    found = []
    if proposal.standing == ProposalStanding.IN_REVIEW and may(user, Right.REVIEW_MANUAL):
        found.append(Deed.REVIEW)
    if proposal.standing == ProposalStanding.AT_APPROVAL and may(user, Right.APPROVE_MANUAL):
        found.append(Deed.APPROVE)
    if may(user, Right.REVIEW_MANUAL) or may(user, Right.APPROVE_MANUAL):
        found.append(Deed.RETURN)
    return found


@dataclass(frozen=True)
class WorkingText:
    """How the published pages stand to the edition the public reads; figures of lessons' pages."""

    published: int
    changed_since: int
    drafts: int
    samples: int


def working_text(edition: Edition | None) -> WorkingText:
    """Pages of lessons in all languages; one query."""
    live = Q(live=True)
    since = live & Q(last_published_at__gt=edition.text.made_at) if edition else live
    figures = LessonPage.objects.aggregate(
        published=Count("pk", filter=live),
        changed_since=Count("pk", filter=since),
        drafts=Count("pk", filter=Q(has_unpublished_changes=True)),
        samples=Count("pk", filter=live & Q(standing=Standing.SAMPLE)),
    )
    return WorkingText(**figures)


def revised_by_samples() -> list[str]:
    """Titles, with their language, of published pages whose words a sample account saved last.

    Everybody may know its password, so nobody answers for these words. Three queries.
    """
    found = []
    for kind in (ManualPage, ModulePage, LessonPage):
        rows = kind.objects.live().filter(live_revision__user__is_sample=True).order_by("path")
        found += rows.values_list("title", "locale__language_code")
    return [f"{title} ({LANGUAGES[code]})" for title, code in found]


def is_public_file(sha256: str) -> bool:
    """An edition shows it: anybody may have it."""
    shown = FrozenFile.objects.filter(file=sha256)
    return shown.filter(text__edition__isnull=False).exists()


def is_file_before(user: User | AnonymousUser, sha256: str) -> bool:
    """A proposal that this user may read shows it."""
    return Proposal.objects.visible_to(user).filter(text__files__file=sha256).exists()
