from functools import partial

from django.apps import AppConfig


class JoiningConfig(AppConfig):
    name = "joining"

    def ready(self) -> None:
        """Onto the page of an activity; the waiting list of the page that registers people; names are
        forgotten by themselves.
        """
        from jobs.sweeper import also  # noqa: PLC0415
        from joining.enums import Source  # noqa: PLC0415
        from joining.forgetting import forget_once_a_day  # noqa: PLC0415
        from joining.services import ask_for_place  # noqa: PLC0415
        from joining.views.staff import PANEL  # noqa: PLC0415
        from training.panels import activity_board  # noqa: PLC0415
        from training.waiting import wait_with  # noqa: PLC0415

        activity_board.add(PANEL)
        also(forget_once_a_day)
        wait_with(partial(ask_for_place, source=Source.WAITING))
