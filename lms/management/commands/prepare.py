"""`manage.py prepare`: everything between an empty database and a server that can start."""

import time
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandParser

from lms.administrator import ensure_administrator

ALWAYS = ("load_reference", "load_organisations")
STARTER = ("load_questions", "load_starter_manual", "load_sample")
# What the operator took away stays away.
OPTIONS = {"load_sample": {"unless_removed": True}}


class Command(BaseCommand):
    help = (
        "Migrates, loads reference data, starter content and the sample, makes the administrator."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--no-sample", action="store_true", help="Reference data only: a real, empty start."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._timed("migrate", interactive=False, verbosity=0)
        self._timed("collectstatic", interactive=False, verbosity=0)
        for name in self._loaders(sample=not options["no_sample"]):
            self._timed(name, **OPTIONS.get(name, {}))
        password = ensure_administrator()
        if password:
            self.stdout.write(
                "\nYour administrator account, shown this once:\n"
                f"    user name  administrator\n    password   {password}\n"
            )

    def _loaders(self, *, sample: bool) -> Iterator[str]:
        known = get_commands()
        yield from (name for name in (*ALWAYS, *(STARTER if sample else ())) if name in known)

    def _timed(self, name: str, **options: Any) -> None:
        began = time.monotonic()
        call_command(name, stdout=self.stdout, **options)
        self.stdout.write(f"{name}: {time.monotonic() - began:.1f} s")
