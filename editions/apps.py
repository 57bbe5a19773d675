from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    name = "editions"

    def ready(self) -> None:
        """Into the navigation, and onto the landing page."""
        from editions.views.desk import MY_STEP  # noqa: PLC0415
        from interface.navigation import Door, add_door  # noqa: PLC0415
        from people.desk import desk  # noqa: PLC0415

        add_door(Door("editions:desk", _("The manual"), 20, _sits_at_the_desk))
        desk.add(MY_STEP)


def _sits_at_the_desk(user: Any) -> bool:
    from editions.permissions import at_the_desk  # noqa: PLC0415

    return at_the_desk(user)
