"""`manage.py load_reference`: provinces, roles, countries, indicators, material kinds, calendar."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from reference.services import load_reference


class Command(BaseCommand):
    help = (
        "Add the starter reference data that is missing. Rows that exist keep what the operator "
        "wrote in them; --update writes the starter text over them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--update", action="store_true")

    def handle(self, *, update: bool, **options: Any) -> None:
        for table, count in load_reference(update=update).items():
            if count:
                self.stdout.write(f"{table}: {count}")
