"""`manage.py export_manual`: the manual, or a module of it, as a PDF or EPUB file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from books.enums import Format
from books.selectors import edition_of, manual_of
from books.services import print_book, write_whole
from lms.lib.refusals import Refused
from lms.lib.trilingual import LANGUAGES
from paper.apart import NotPrinted


class Command(BaseCommand):
    help = "Write the manual of an edition as a PDF or EPUB. Nothing is kept but the file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", required=True, choices=LANGUAGES)
        parser.add_argument("--format", required=True, choices=Format.values)
        parser.add_argument("--out", required=True, metavar="FILE", type=Path)
        parser.add_argument("--module", default="", metavar="CODE", help="As M1; PDF only.")
        parser.add_argument(
            "--edition", default="", help="A number, or sample-1; without it the current one."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        out: Path = options["out"]
        if not out.parent.is_dir():
            message = f"There is no folder {out.parent}: make it, or choose another --out."
            raise CommandError(message)
        try:
            edition = edition_of(options["edition"])
            printed = print_book(
                edition=edition,
                manual=manual_of(edition, options["language"]),
                module=options["module"],
                kind=Format(options["format"]),
            )
            write_whole(out, printed.data)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except NotPrinted as failure:
            message = f"The layout failed: {failure}"
            raise CommandError(message) from failure
        except OSError as failure:
            message = f"{out} cannot be written: {failure.strerror}."
            raise CommandError(message) from failure
        pages = f", {printed.pages} pages" if printed.pages else ""
        self.stdout.write(f"{out}: edition {edition.slug}{pages}, {len(printed.data)} bytes.")
