"""`manage.py forget_applicants`: names of people who asked for a place and were never answered."""

from typing import Any

from django.core.management.base import BaseCommand

from joining.services import forget_unanswered


class Command(BaseCommand):
    help = "Blank who asked for a place and was never answered, 30 days after the last day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{forget_unanswered()} forgotten")
