from django.apps import AppConfig


class CheckinConfig(AppConfig):
    name = "checkin"

    def ready(self) -> None:
        """Onto the roster's page of a session, and onto a participant's own page."""
        from assessments.panels import hall_board  # noqa: PLC0415
        from checkin.views.opening import hints  # noqa: PLC0415
        from checkin.views.own import offered  # noqa: PLC0415
        from lms.lib.boards import Panel  # noqa: PLC0415
        from training.panels import session_board  # noqa: PLC0415

        roster, own = "checkin/_session.html", "checkin/_offered.html"
        session_board.add(Panel(name="checkin", order=10, template=roster, context=hints))
        hall_board.add(Panel(name="checkin", order=10, template=own, context=offered))
