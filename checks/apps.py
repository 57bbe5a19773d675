from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "checks"

    def ready(self) -> None:
        """Into the navigation and onto the activity's pages; told of verdicts."""
        from interface.navigation import Door, add_door  # noqa: PLC0415

        import_module("checks.views.board")
        import_module("checks.handlers")
        add_door(Door("checks:questions", _("Questions"), 15, _verifies))


def _verifies(user: Any) -> bool:
    from people.permissions import Right, may  # noqa: PLC0415

    return may(user, Right.VERIFY_ACTIVITIES)
