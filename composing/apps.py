from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComposingConfig(AppConfig):
    name = "composing"

    def ready(self) -> None:
        """Into the navigation of those who write or review the manual."""
        from interface.navigation import Door, add_door  # noqa: PLC0415

        add_door(Door("composing:forms", _("Forms of tests"), 22, _works_on_texts))


def _works_on_texts(user: Any) -> bool:
    from people.permissions import Right, may  # noqa: PLC0415

    return may(user, Right.EDIT_MANUAL) or may(user, Right.REVIEW_MANUAL)
