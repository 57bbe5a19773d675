from django.apps import AppConfig


class AnonymousConfig(AppConfig):
    name = "anonymous"

    def ready(self) -> None:
        """Onto the pages of activities and participants; a say where any test is given."""
        from anonymous.selectors.staffing import somebody_answered  # noqa: PLC0415
        from anonymous.services.tests import refuse_counted  # noqa: PLC0415
        from anonymous.views.board import ACTIVITY_PANEL, HALL_PANEL  # noqa: PLC0415
        from assessments.objections import object_to  # noqa: PLC0415
        from assessments.panels import hall_board  # noqa: PLC0415
        from training.panels import activity_board  # noqa: PLC0415
        from training.written import add_written  # noqa: PLC0415

        activity_board.add(ACTIVITY_PANEL)
        hall_board.add(HALL_PANEL)
        add_written("anonymous", somebody_answered)
        object_to("anonymous", refuse_counted)
