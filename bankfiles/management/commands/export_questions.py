"""`manage.py export_questions --format gift|aiken|moodlexml|qti`: the bank, a form or a module as a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from assessments.questions.formats import FORMATS
from assessments.selectors.outgoing import Outgoing, exported, wanted
from bankfiles.errors import NoQuestionsThere
from lms.lib.refusals import Refused
from lms.lib.trilingual import LANGUAGES


class Command(BaseCommand):
    help = (
        "Writes questions of the bank as a file in one language, and says what the file cannot "
        "hold. Without --out the file goes to the standard output. Ends with 1 when a question "
        "was left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", required=True, choices=FORMATS)
        parser.add_argument("--form", default="", help="Only what this form lists: A, B ...")
        parser.add_argument("--module", default="", help="Only questions of this module: M1 ...")
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--out", type=Path, help="Where the file goes.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with override("en"):
                going = self._going(options)
                self._put(going.data, options)
                self._tell(going)
        except OSError as broken:
            message = f"{options['out']}: {broken.strerror}."
            raise CommandError(message) from broken
        except Refused as refusal:
            message = f"{refusal.message} ({refusal.code})"
            raise CommandError(message) from refusal
        if going.written < going.asked:
            raise CommandError("Some questions were left out: see above.")

    def _going(self, options: dict[str, Any]) -> Outgoing:
        questions = wanted(form=options["form"], module=options["module"])
        if not questions:
            raise NoQuestionsThere
        return exported(questions, format_name=options["format"], language=options["language"])

    def _put(self, data: bytes, options: dict[str, Any]) -> None:
        if options["out"]:
            options["out"].write_bytes(data)
        elif options["format"] == "qti":
            raise CommandError("A package is no text: say where it goes, with --out FILE.zip")
        else:
            self.stdout.write(data.decode(), ending="")

    def _tell(self, going: Outgoing) -> None:
        """Beside the file, never in it."""
        for loss in going.losses:
            weight = "left out" if loss.whole else "note"
            self.stderr.write(f"{loss.question}: {weight}: {loss.message} ({loss.code})")
        self.stderr.write(f"{going.written} of {going.asked} questions are in the file.")
