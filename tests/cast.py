"""The people in our tests. "Here" is organisation HERE in Nuristan, "elsewhere" is another one in Balkh.

`elsewhere` differs in both, so a page that forgets either half of the scope is caught by
`neighbour`, a trainer of HERE's own organisation with a post in Balkh only.
"""

from django.test import Client

from people.enums import Scope, StaffRole
from tests.factories import OrganisationFactory, PostFactory, ProvinceFactory, UserFactory

# name -> (staff role, scope, organisation code, province codes)
STAFF: dict[str, tuple[StaffRole, Scope, str | None, list[str]] | None] = {
    "operator": (StaffRole.OPERATOR, Scope.EVERYWHERE, None, []),
    "manager": (StaffRole.PROGRAM_MANAGER, Scope.EVERYWHERE, None, []),
    "coordinator_here": (StaffRole.PARTNER_COORDINATOR, Scope.ORGANISATION, "HERE", []),
    "coordinator_elsewhere": (StaffRole.PARTNER_COORDINATOR, Scope.ORGANISATION, "AWAY", []),
    "trainer_here": (StaffRole.TRAINER, Scope.PROVINCES, "HERE", ["AF16"]),
    "trainer_elsewhere": (StaffRole.TRAINER, Scope.PROVINCES, "AWAY", ["AF21"]),
    "neighbour": (StaffRole.TRAINER, Scope.PROVINCES, "HERE", ["AF21"]),
    "auditor": (StaffRole.AUDITOR, Scope.EVERYWHERE, None, []),
    "editor": (StaffRole.EDITOR, Scope.EVERYWHERE, None, []),
    "reviewer": (StaffRole.REVIEWER, Scope.EVERYWHERE, None, []),
    "approver": (StaffRole.APPROVER, Scope.EVERYWHERE, None, []),
    "steward": (StaffRole.DATA_STEWARD, Scope.EVERYWHERE, None, []),
    "newcomer": None,  # an account without a post: no rights at all
    "superuser": None,  # Django's flags without a post: no rights either
}
PARTNER_STAFF = (
    "coordinator_here",
    "coordinator_elsewhere",
    "trainer_here",
    "trainer_elsewhere",
    "neighbour",
)
EVERYONE = (*STAFF, "anonymous")
PROVINCES = {"AF16": "Nuristan", "AF21": "Balkh"}


def enter(name):
    """The named member of staff, made on first call, with the post above."""
    flagged = name == "superuser"
    user = UserFactory(username=name, is_staff=flagged, is_superuser=flagged)
    if STAFF[name] and not user.posts.exists():
        role, scope, organisation, provinces = STAFF[name]
        PostFactory(
            user=user,
            role=role,
            scope=scope,
            organisation=OrganisationFactory(code=organisation) if organisation else None,
            provinces=[ProvinceFactory(code=code, name_en=PROVINCES[code]) for code in provinces],
        )
    return user


def client_of(name):
    """A browser of `name`, signed in; "anonymous" is not."""
    client = Client()
    if name != "anonymous":
        client.force_login(enter(name), backend="django.contrib.auth.backends.ModelBackend")
    return client
