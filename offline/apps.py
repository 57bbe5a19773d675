from importlib import import_module

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "offline"

    def ready(self) -> None:
        """Onto the pages of work and activity; names and phones are forgotten here too."""
        from jobs.sweeper import also  # noqa: PLC0415
        from offline.services import forget_undecided  # noqa: PLC0415

        import_module("offline.views.board")
        import_module("offline.forgetting")
        also(forget_undecided)
