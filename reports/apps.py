from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        """Totals and monthly updates, in the navigation of those who may see them."""
        from interface.navigation import Door, add_door  # noqa: PLC0415
        from people.permissions import Right, may  # noqa: PLC0415

        add_door(Door("reports:totals", _("Totals"), 50, lambda user: may(user, Right.SEE_TOTALS)))
        add_door(
            Door(
                "reports:months", _("Monthly updates"), 60, lambda user: may(user, Right.SEE_TOTALS)
            )
        )
