"""`manage.py note_translations`: starter translations follow the starter text they came with."""

from typing import Any

from django.core.management.base import BaseCommand

from translating.services import note_starter


class Command(BaseCommand):
    help = (
        "Notes for every starter page which English wording its translation follows. Safe to run "
        "again: what fell behind since stays out of date."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Starter translations: {note_starter()} pages noted.")
