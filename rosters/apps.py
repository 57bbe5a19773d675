from importlib import import_module

from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "rosters"

    def ready(self) -> None:
        """Onto the page of an activity; files of yesterday are swept; names are forgotten here too."""
        from jobs.sweeper import also  # noqa: PLC0415
        from rosters.services import forget_old_files  # noqa: PLC0415

        import_module("rosters.views")
        import_module("rosters.forgetting")
        also(forget_old_files)
