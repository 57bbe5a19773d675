from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        """Onto the page of an activity."""
        from assessments.views.staff import PANEL  # noqa: PLC0415
        from training.panels import activity_board  # noqa: PLC0415

        activity_board.add(PANEL)
