"""`manage.py import_manual FILE.docx --module M3 --language ps`: as the page does, without a browser."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from curriculum.models import ModulePage
from lms.lib.refusals import Refused
from lms.lib.trilingual import LANGUAGES
from manuscripts.opening import refuse_by_size
from manuscripts.report import Finding, from_json, told
from manuscripts.selectors import module_by_code
from manuscripts.services import import_document
from manuscripts.services.importing import read


class Command(BaseCommand):
    help = "Import a Word document into a module as draft lessons. Nothing is published."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--module", required=True, help="Code of the module: M1, M2 ...")
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(options["file"], options)
        except OSError as broken:
            message = f"{options['file']}: {broken.strerror}."
            raise CommandError(message) from broken
        except Refused as refusal:
            message = f"{refusal.message} ({refusal.code})"
            raise CommandError(message) from refusal

    def _import(self, file: Path, options: dict[str, Any]) -> None:
        refuse_by_size(file.stat().st_size, settings.IMPORT_MOST_BYTES)
        module = module_by_code(options["module"], options["language"])
        data = file.read_bytes()
        if options["dry_run"]:
            self._rehearse(data, file.name, module)
            return
        done = import_document(data=data, name=file.name, module=module, by=None)
        titles = [page["title"] for page in done.document.pages]
        self._say(
            "Made as drafts:" if done.is_new else "Imported before, nothing changed. Made then:",
            titles,
            from_json(done.document.report),
        )

    def _rehearse(self, data: bytes, name: str, module: ModulePage) -> None:
        reading = read(data, name=name, module=module)
        titles = [lesson.title for lesson in reading.lessons]
        self._say("Nothing was written. It would make:", titles, reading.findings)

    def _say(self, lead: str, titles: list[str], findings: list[Finding]) -> None:
        self.stdout.write(lead)
        for title in titles:
            self.stdout.write(f"  {title}")
        for one in told(findings):
            self.stdout.write(f"[{one.weight}] {one.sentence}")
            for finding in one.findings:
                self.stdout.write(f"    {_place(finding)}")


def _place(finding: Finding) -> str:
    parts = [finding.lesson, str(finding.paragraph or ""), finding.words]
    return " · ".join(part for part in parts if part) or "the document"
