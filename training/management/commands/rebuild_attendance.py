"""Make the effective attendance anew from the marks."""

from typing import Any

from django.core.management.base import BaseCommand

from training.services import rebuild_attendance


class Command(BaseCommand):
    help = "Rebuild the effective attendance from the marks. The rows come out identical."

    def handle(self, *args: Any, **options: Any) -> None:
        rows = rebuild_attendance()
        self.stdout.write(f"{rows} attendances rebuilt from their marks.")
