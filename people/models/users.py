"""Staff users and the posts that give them rights and scope."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from lms.lib.ids import uuid7
from lms.lib.rows import Row
from people.enums import CalendarChoice, Scope, StaffRole
from people.models.organisations import Organisation
from reference.models import Province


class User(AbstractUser):
    """A member of staff. Participants have no account. Rights come from posts only."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    language = models.CharField(
        max_length=8, choices=(("en", "English"), ("fa-af", "دری"), ("ps", "پښتو")), default="en"
    )
    calendar = models.CharField(
        max_length=12, choices=CalendarChoice.choices, default=CalendarChoice.SOLAR
    )
    is_sample = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(calendar__in=CalendarChoice.values), name="user_calendar_known"
            ),
        )

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Post(Row):
    """One staff role with its scope. No post, no rights."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="posts")
    role = models.CharField(max_length=24, choices=StaffRole.choices)
    scope = models.CharField(max_length=16, choices=Scope.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    provinces = models.ManyToManyField(Province, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(role__in=StaffRole.values), name="post_role_known"),
            models.CheckConstraint(condition=Q(scope__in=Scope.values), name="post_scope_known"),
            models.CheckConstraint(
                condition=Q(scope=Scope.EVERYWHERE, organisation=None)
                | Q(scope__in=(Scope.ORGANISATION, Scope.PROVINCES), organisation__isnull=False),
                name="post_organisation_fits_scope",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.organisation or self.get_scope_display()}"
