"""`manage.py remove_sample`: takes the sample project away, and nothing else."""

from typing import Any

from django.core.management.base import BaseCommand

from sample.removal import remove_sample


class Command(BaseCommand):
    help = "Removes the sample award with all that hangs under it, sample people and sample staff."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_sample()
        self.stdout.write(f"Sample rows removed: {removed}.")
