"""`manage.py import_questions FILE --format gift|aiken|moodlexml`: the same door as the page."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from assessments.questions.formats import INWARDS
from assessments.questions.labels import module_of
from assessments.selectors.incoming import Plan
from assessments.services.incoming import QuestionFile, import_questions
from bankfiles.errors import BringerUnknown, QuestionFileTooLarge
from exchange.limits import MEGABYTE, MOST_BYTES
from lms.lib.refusals import Refused
from lms.lib.trilingual import LANGUAGES
from people.enums import StaffRole
from people.models import User
from people.permissions import Right, may


class Command(BaseCommand):
    help = (
        "Takes the sound questions of a file into the bank and names the others by line. The same "
        "file again changes nothing. Nothing is asked before somebody reviewed it. Ends with 1 "
        "when a question was left out."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, choices=INWARDS)
        parser.add_argument("--language", choices=LANGUAGES, default="en")
        parser.add_argument("--module", default="", help="For questions that name none: M1, M2 ...")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing.")
        parser.add_argument("--by", default="", help="The editor whose work it is.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with override("en"):
                plan = self._plan(options)
                self._tell(plan, options)
        except OSError as broken:
            message = f"{options['file']}: {broken.strerror}."
            raise CommandError(message) from broken
        except Refused as refusal:
            message = f"{refusal.message} ({refusal.code})"
            raise CommandError(message) from refusal
        if any(note.stops for note in plan.problems):
            raise CommandError("Some questions were left out: see above.")

    def _plan(self, options: dict[str, Any]) -> Plan:
        file = QuestionFile(
            data=_bytes(options["file"]),
            format_name=options["format"],
            language=options["language"],
            module=_module(options["module"]),
        )
        return import_questions(file=file, by=_user(options["by"]), dry_run=options["dry_run"])

    def _tell(self, plan: Plan, options: dict[str, Any]) -> None:
        for note in plan.problems:
            place = f"{options['file']}:{note.line}" if note.line else str(options["file"])
            about = f" [{note.question}]" if note.question else ""
            weight = "left out" if note.stops else "note"
            self.stdout.write(f"{place}: {weight}:{about} {note.message} ({note.code})")
        counts = plan.counts
        done = "Nothing was written. It would be:" if options["dry_run"] else "Questions:"
        self.stdout.write(
            f"{done} {counts['new']} new, {counts['version']} with a new version, "
            f"{counts['same']} as they stand, {counts['left_out']} left out."
        )


def _bytes(file: Path) -> bytes:
    if file.stat().st_size > MOST_BYTES:
        raise QuestionFileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    return file.read_bytes()


def _module(typed: str) -> str:
    module = module_of(typed)
    if typed and not module:
        raise CommandError("A module is M and a number: --module M3")
    return module


def _user(name: str) -> User:
    """Who is named; else the operator whom `prepare` made: whoever may run this is one."""
    if not name:
        operators = User.objects.filter(
            posts__role=StaffRole.OPERATOR, is_active=True, is_sample=False
        )
        user = operators.order_by("pk").first()
    else:
        user = User.objects.filter(username=name, is_active=True).first()
        user = user if user and may(user, Right.EDIT_MANUAL) else None
    if user is None:
        raise BringerUnknown(name=name)
    return user
