from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self) -> None:
        """Onto the page of an activity; answers for the manual's self-check questions."""
        from assessments.selectors.results import anybody_began  # noqa: PLC0415
        from assessments.selectors.self_checks import question_of, questions_to_ask  # noqa: PLC0415
        from assessments.views.staff import PANEL  # noqa: PLC0415
        from curriculum.asking import answer_with  # noqa: PLC0415
        from training.panels import activity_board  # noqa: PLC0415
        from training.written import add_written  # noqa: PLC0415

        activity_board.add(PANEL)
        add_written("assessments", anybody_began)
        answer_with(question_of, questions_to_ask)
