from importlib import import_module

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "sheets"

    def ready(self) -> None:
        """Hang the room's part up on the activity's page; no photograph's file stays without its row."""
        from django.db.models.signals import post_delete  # noqa: PLC0415

        from jobs.sweeper import also  # noqa: PLC0415
        from sheets.services import sweep_photos  # noqa: PLC0415
        from sheets.services.photographing import go_with_row  # noqa: PLC0415

        import_module("sheets.views.board")
        post_delete.connect(go_with_row, sender="sheets.SheetPhoto", dispatch_uid="photo_file")
        also(sweep_photos)
