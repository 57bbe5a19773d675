from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self) -> None:
        """Into the navigation, and onto the landing page."""
        from interface.navigation import Door, add_door  # noqa: PLC0415
        from people.desk import desk  # noqa: PLC0415
        from training.views.landing import TODAY  # noqa: PLC0415

        add_door(Door("training:activities", _("Activities"), 10, _sees_activities))
        desk.add(TODAY)


def _sees_activities(user: Any) -> bool:
    from people.permissions import Right, may  # noqa: PLC0415

    return may(user, Right.SEE_ACTIVITIES)
