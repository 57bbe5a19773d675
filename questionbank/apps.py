from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionbankConfig(AppConfig):
    name = "questionbank"

    def ready(self) -> None:
        """Into the navigation."""
        from interface.navigation import Door, add_door  # noqa: PLC0415

        add_door(Door("questionbank:list", _("Question bank"), 25, _works_here))


def _works_here(user: Any) -> bool:
    from people.permissions import Right, may  # noqa: PLC0415

    desk = (Right.EDIT_MANUAL, Right.REVIEW_MANUAL, Right.APPROVE_MANUAL)
    return any(may(user, right) for right in desk)
