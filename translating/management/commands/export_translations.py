"""`manage.py export_translations --module M2 --language ps --out FILE.po`: a file for a translator."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from lms.lib.refusals import Refused
from translating.services import export


class Command(BaseCommand):
    help = "Writes the sentences of a module with their translations so far as a PO file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--module", required=True, help="M1, M2 ..., or `manual`.")
        parser.add_argument("--language", required=True, help="fa-af or ps.")
        parser.add_argument("--out", required=True, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            text = export(module=options["module"], language=options["language"])
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        options["out"].write_text(text, encoding="utf-8")
        self.stdout.write(f"Written: {options['out']}, {text.count('msgctxt ')} sentences.")
