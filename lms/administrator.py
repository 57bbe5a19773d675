"""The first account: without it nobody could sign in to make another."""

import secrets

from django.db import transaction

from people.enums import Scope, StaffRole
from people.models import Post, User

NAME = "administrator"


@transaction.atomic
def ensure_administrator() -> str | None:
    """Make an operator when there is none. Returns the password just made, which is kept nowhere."""
    if Post.objects.filter(role=StaffRole.OPERATOR).exists():
        return None
    password = secrets.token_urlsafe(12)
    user = User.objects.create_superuser(NAME, password=password)
    Post.objects.create(user=user, role=StaffRole.OPERATOR, scope=Scope.EVERYWHERE)
    return password
