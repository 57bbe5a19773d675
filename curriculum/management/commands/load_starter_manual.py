"""`manage.py load_starter_manual`: the starter manual in three languages; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from curriculum.services import lay_starter_manual


class Command(BaseCommand):
    help = "Lay down the starter manual. Pages that exist, or were deleted by an editor, are left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-modules", action="store_true", help="Only the home and an empty manual."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        laid = lay_starter_manual(modules=not options["no_modules"])
        self.stdout.write(f"Starter manual: {laid.made} pages made, {laid.kept} left as they are.")
