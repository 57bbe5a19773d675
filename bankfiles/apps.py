from importlib import import_module

from django.apps import AppConfig


class BankFilesConfig(AppConfig):
    name = "bankfiles"

    def ready(self) -> None:
        """Files of yesterday are swept; links on the page of the bank."""
        from bankfiles.services import forget_old_files  # noqa: PLC0415
        from jobs.sweeper import also  # noqa: PLC0415

        import_module("bankfiles.views.ways")
        also(forget_old_files)
