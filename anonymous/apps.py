from django.apps import AppConfig


class AnonymousConfig(AppConfig):
    name = "anonymous"

    def ready(self) -> None:
        """Onto the page of an activity, and a line on a participant's own page."""
        from anonymous.selectors.staffing import somebody_answered  # noqa: PLC0415
        from anonymous.views.board import ACTIVITY_PANEL, HALL_PANEL  # noqa: PLC0415
        from assessments.panels import hall_board  # noqa: PLC0415
        from training.panels import activity_board  # noqa: PLC0415
        from training.written import add_written  # noqa: PLC0415

        activity_board.add(ACTIVITY_PANEL)
        hall_board.add(HALL_PANEL)
        add_written("anonymous", somebody_answered)
