"""Who sits at the editing desk (/cms/): Wagtail's groups follow people's posts, never the other way."""

from django.contrib.auth.models import Group, Permission

from ledger.verbs import verb
from people.models import User
from people.permissions import Right, may

EDITORS = "Editors"  # Wagtail's own groups, made by its first migration
PUBLISHERS = "Moderators"
DESK_GROUPS = frozenset({EDITORS, PUBLISHERS})
DESK_RIGHTS = (Right.EDIT_MANUAL, Right.OPERATE)


def may_sit(user: User) -> bool:
    """True when any post of the user belongs at the desk."""
    return any(may(user, right) for right in DESK_RIGHTS)


def groups_for(user: User) -> set[str]:
    """Names of the desk groups that the user's posts call for.

    Who writes also publishes: that says "ready for the next proposal", no more. The public reads
    editions, and those are approved as a whole.
    """
    wanted = set()
    if may(user, Right.EDIT_MANUAL):
        wanted |= {EDITORS, PUBLISHERS}
    if may(user, Right.OPERATE):
        wanted.add(PUBLISHERS)
    return wanted


def is_seated(user: User) -> bool:
    """True when the groups already say what the posts say."""
    return _held(user) == groups_for(user)


@verb
def seat_at_desk(*, user: User) -> None:
    """Bring the user's desk groups in line with the posts. Again: changes nothing."""
    wanted, held = groups_for(user), _held(user)
    user.groups.remove(*Group.objects.filter(name__in=held - wanted))
    user.groups.add(*(_group(name) for name in sorted(wanted - held)))


def _held(user: User) -> set[str]:
    return set(user.groups.filter(name__in=DESK_GROUPS).values_list("name", flat=True))


def _group(name: str) -> Group:
    group = Group.objects.get(name=name)
    translating = Permission.objects.filter(
        codename="submit_translation", content_type__app_label="wagtail_localize"
    )
    group.permissions.add(*translating)
    return group
