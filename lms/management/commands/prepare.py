"""`manage.py prepare`: everything between an empty database and a server that can start."""

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from lms.administrator import ensure_administrator

# name -> its options
ALWAYS: dict[str, dict[str, bool]] = {"load_reference": {}, "load_organisations": {}}
# A real installation begins with a home in three languages and a manual still to be written.
REAL = ALWAYS | {"load_starter_manual": {"no_modules": True}}
# What the operator took away stays away.
STARTER = ALWAYS | {
    "load_questions": {},
    "load_starter_manual": {},
    "note_translations": {},
    "make_sample_edition": {},
    "load_sample": {"unless_removed": True},
}


class Command(BaseCommand):
    help = (
        "Migrates, loads reference data, starter content and the sample, makes the administrator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-sample",
            action="store_true",
            help="A real, empty start: reference data and a home.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._timed("migrate", interactive=False, verbosity=0)
        self._timed("collectstatic", interactive=False, verbosity=0)
        loaders = REAL if options["no_sample"] else STARTER
        for name, its_options in loaders.items():
            self._timed(name, **its_options)
        password = ensure_administrator()
        if password:
            self.stdout.write(
                "\nYour administrator account, shown this once:\n"
                f"    user name  administrator\n    password   {password}\n"
            )

    def _timed(self, name: str, **options: Any) -> None:
        began = time.monotonic()
        call_command(name, stdout=self.stdout, **options)
        self.stdout.write(f"{name}: {time.monotonic() - began:.1f} s")
