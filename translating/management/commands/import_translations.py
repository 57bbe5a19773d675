"""`manage.py import_translations FILE.po [--dry-run]`: into drafts, whole or not at all."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.lib.refusals import Refused
from translating.po_files import read
from translating.services import look_into, take_over


class Command(BaseCommand):
    help = "Takes a translator's PO file over into drafts. Publishes nothing. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Only say what would change.")
        parser.add_argument(
            "--numbers-are-right", action="store_true", help="Somebody looked at other numbers."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            looked = self._taken(options)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except OSError as broken:
            raise CommandError(str(broken)) from broken
        for one in looked.changes:
            self.stdout.write(f"{one.title}: {one.source} -> {one.after}")
        done = "would change" if options["dry_run"] else "changed, as drafts"
        self.stdout.write(
            f"{len(looked.changes)} sentences {done}; {looked.same} the same; "
            f"{len(looked.untouched)} untouched."
        )

    def _taken(self, options: dict[str, Any]) -> Any:
        content = options["file"].read_bytes()
        header = read(content).header
        told: dict[str, Any] = {
            "content": content,
            "module": header.module,
            "language": header.language,
        }
        if options["dry_run"]:
            return look_into(**told)
        return take_over(**told, by=None, numbers_are_right=options["numbers_are_right"])
