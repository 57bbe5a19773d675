from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "people"

    def ready(self) -> None:
        """The landing page stands first in the navigation; whoever operates sees all jobs."""
        from interface.navigation import Door, add_door  # noqa: PLC0415
        from jobs.access import let_oversee  # noqa: PLC0415
        from people.permissions import Right, may  # noqa: PLC0415

        let_oversee(lambda user: may(user, Right.OPERATE))
        add_door(Door("people:work", _("My work"), 0, bool))
        add_door(Door("people:looks", _("Log"), 80, lambda user: may(user, Right.READ_LOG)))
        add_door(Door("admin:index", _("Operation"), 90, lambda user: may(user, Right.OPERATE)))
