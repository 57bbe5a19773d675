"""Which staff role may do what, and how far: the one place to read it.

Stands below the models (it reads posts off the user it is given), so that querysets can use it.
"""

from enum import Enum
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from people.enums import Scope, StaffRole

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from people.models import Post, User


class Right(Enum):
    """What a post may allow."""

    SEE_ACTIVITIES = "see_activities"
    PLAN_ACTIVITIES = "plan_activities"
    REGISTER = "register"  # enrol people, mark attendance, open and close tests
    SEE_NAMES = "see_names"
    VERIFY_ACTIVITIES = "verify_activities"  # never one's own: the verb sees to that
    ISSUE_CERTIFICATES = "issue_certificates"
    REVOKE_CERTIFICATES = "revoke_certificates"
    SEE_TOTALS = "see_totals"
    EDIT_MANUAL = "edit_manual"
    REVIEW_MANUAL = "review_manual"  # read drafts, pass them on or send them back
    APPROVE_MANUAL = "approve_manual"
    READ_NOTES = "read_notes"  # the trainer's notes in the manual
    READ_LOG = "read_log"  # who looked at names, which entries were refused: codes, never names
    OPERATE = "operate"  # reference data, users, jobs of everyone


_R = StaffRole
RIGHTS: dict[Right, frozenset[StaffRole]] = {
    Right.SEE_ACTIVITIES: frozenset(
        {_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR, _R.TRAINER, _R.DATA_STEWARD, _R.AUDITOR}
    ),
    Right.PLAN_ACTIVITIES: frozenset({_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR, _R.TRAINER}),
    Right.REGISTER: frozenset({_R.PARTNER_COORDINATOR, _R.TRAINER}),
    Right.VERIFY_ACTIVITIES: frozenset({_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR}),
    Right.SEE_NAMES: frozenset(
        {_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR, _R.TRAINER, _R.DATA_STEWARD}
    ),
    Right.ISSUE_CERTIFICATES: frozenset({_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR}),
    Right.REVOKE_CERTIFICATES: frozenset({_R.PROGRAM_MANAGER}),
    Right.SEE_TOTALS: frozenset({_R.PROGRAM_MANAGER, _R.PARTNER_COORDINATOR, _R.AUDITOR}),
    Right.EDIT_MANUAL: frozenset({_R.EDITOR, _R.APPROVER}),
    Right.REVIEW_MANUAL: frozenset({_R.REVIEWER}),
    Right.APPROVE_MANUAL: frozenset({_R.APPROVER}),
    Right.READ_NOTES: frozenset(
        {_R.TRAINER, _R.PARTNER_COORDINATOR, _R.EDITOR, _R.REVIEWER, _R.APPROVER}
    ),
    Right.READ_LOG: frozenset({_R.PROGRAM_MANAGER, _R.AUDITOR, _R.OPERATOR}),
    Right.OPERATE: frozenset({_R.OPERATOR}),
}


def posts_with(user: "User | AnonymousUser", right: Right) -> "list[Post]":
    """The user's posts that carry `right`; none for strangers and inactive users."""
    if not user.is_active:  # strangers never are
        return []
    return [post for post in posts_of(user) if post.role in RIGHTS[right]]


def may(user: "User | AnonymousUser", right: Right) -> bool:
    """True when any post carries `right`, wherever it reaches."""
    return bool(posts_with(user, right))


def reach(
    user: "User | AnonymousUser", right: Right, *, organisation: str, province: str, sample: str
) -> Q:
    """A filter for rows within the reach of `right`; `organisation`, `province`, `sample`: look-ups.

    Sample staff reach sample rows only, whatever their posts say: everybody may know their passwords.

    `province` may cross a many-to-many relation: use it in a subquery or with `.distinct()`.
    Matches nothing when the user has no such post.
    """
    allowed = Q(pk__in=[])
    for post in posts_with(user, right):
        allowed |= _reach_of(post, organisation, province)
    return allowed & Q(**{sample: True}) if getattr(user, "is_sample", False) else allowed


def reaches(
    user: "User | AnonymousUser", right: Right, *, organisation_id: Any, provinces: set[str]
) -> bool:
    """True when a post with `right` covers this organisation and at least one of these provinces."""
    return any(_covers(post, organisation_id, provinces) for post in posts_with(user, right))


def posts_of(user: "User") -> "list[Post]":
    """All posts of a user with organisation and provinces; read once a request."""
    # Kept on the user object for the length of a request: rights are asked for many times a page.
    known: list[Post] | None = getattr(user, "_posts_of_request", None)
    if known is None:
        known = list(user.posts.select_related("organisation").prefetch_related("provinces"))
        user._posts_of_request = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def _reach_of(post: "Post", organisation: str, province: str) -> Q:
    if post.scope == Scope.EVERYWHERE:
        return ~Q(pk__in=[])
    within = Q(**{organisation: post.organisation_id})
    if post.scope == Scope.PROVINCES:
        within &= Q(**{f"{province}__in": [p.pk for p in post.provinces.all()]})
    return within


def _covers(post: "Post", organisation_id: Any, provinces: set[str]) -> bool:
    if post.scope == Scope.EVERYWHERE:
        return True
    if post.organisation_id != organisation_id:
        return False
    own = {p.pk for p in post.provinces.all()}
    return post.scope == Scope.ORGANISATION or bool(own & provinces)
