"""`manage.py make_sample_edition`: the untouched starter text as a sample edition that phones can read."""

from typing import Any

from django.core.management.base import BaseCommand

from editions.services import freeze_sample


class Command(BaseCommand):
    help = "Freezes the starter manual as a sample edition, unless editors changed it or one is approved."

    def handle(self, *args: Any, **options: Any) -> None:
        edition = freeze_sample()
        said = f"made {edition.slug}, {edition.text}" if edition else "nothing new"
        self.stdout.write(f"Sample edition: {said}.")
