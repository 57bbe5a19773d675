from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"

    def ready(self) -> None:
        """Into the navigation, and onto the landing page."""
        from curriculum.uses import tell_uses  # noqa: PLC0415
        from interface.navigation import Door, add_door  # noqa: PLC0415
        from people.desk import desk  # noqa: PLC0415
        from training.views.landing import TODAY  # noqa: PLC0415

        add_door(Door("training:activities", _("Activities"), 10, _sees_activities))
        desk.add(TODAY)
        tell_uses(_courses_with)


def _sees_activities(user: Any) -> bool:
    from people.permissions import Right, may  # noqa: PLC0415

    return may(user, Right.SEE_ACTIVITIES)


def _courses_with(codes: frozenset[str]) -> list[str]:
    """Codes of the courses that teach any of these modules."""
    from training.models import CourseModule  # noqa: PLC0415

    taught = CourseModule.objects.filter(code__in=codes)
    return list(taught.values_list("course__code", flat=True).distinct())
