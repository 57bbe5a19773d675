"""Sample members of staff, so that a newcomer can see the product through their eyes."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from people.enums import Scope, StaffRole
from people.models import Organisation, Post, User
from reference.models import Province

_STAFF = (
    ("sample.trainer", "Trainer", StaffRole.TRAINER, Scope.PROVINCES),
    ("sample.coordinator", "Coordinator", StaffRole.PARTNER_COORDINATOR, Scope.ORGANISATION),
    ("sample.manager", "Manager", StaffRole.PROGRAM_MANAGER, Scope.EVERYWHERE),
    ("sample.editor", "Editor", StaffRole.EDITOR, Scope.EVERYWHERE),
    ("sample.reviewer", "Reviewer", StaffRole.REVIEWER, Scope.EVERYWHERE),
    ("sample.approver", "Approver", StaffRole.APPROVER, Scope.EVERYWHERE),
)


@dataclass(frozen=True)
class Account:
    """A user name with the password just made for it; None when the account was there before."""

    user: User
    password: str | None


@transaction.atomic
def load_accounts() -> list[Account]:
    """One of each role the walkthrough needs. Passwords are generated, never defaulted."""
    partner = Organisation.objects.get(code="OFRD")
    return [_account(partner, *staff) for staff in _STAFF]


def _account(
    partner: Organisation, username: str, last_name: str, role: StaffRole, scope: Scope
) -> Account:
    user, created = User.objects.get_or_create(
        username=username,
        defaults={"first_name": "Sample", "last_name": last_name, "is_sample": True},
    )
    if not created:
        return Account(user, None)
    password = secrets.token_urlsafe(9)
    user.set_password(password)
    user.save(update_fields=["password"])
    everywhere = scope == Scope.EVERYWHERE
    post = Post.objects.create(
        user=user, role=role, scope=scope, organisation=None if everywhere else partner
    )
    if scope == Scope.PROVINCES:
        post.provinces.set(Province.objects.filter(pk="AF01"))
    return Account(user, password)
