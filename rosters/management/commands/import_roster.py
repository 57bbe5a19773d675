"""`manage.py import_roster FILE --activity CODE [--dry-run] [--user NAME]`: the same door as the page."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from lms.lib.refusals import Refused
from people.models import User
from people.permissions import Right
from rosters.errors import ImporterUnknown, ImportNoLongerAllowed
from rosters.exports import problem_lines
from rosters.models import RosterFile
from rosters.services import drop_roster, import_roster, reading_of, receive_roster
from training.models import Activity
from training.permissions import may_here
from training.selectors import activity_by_code


class Command(BaseCommand):
    help = (
        "Brings a roster (XLSX or CSV) into an activity: all rows or none. The same file again "
        "changes nothing. --dry-run only says what would become of every row."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--activity", required=True, help="Its code, from the top of its page.")
        parser.add_argument("--dry-run", action="store_true", help="Write nothing.")
        parser.add_argument("--user", default="", help="Whose work it is; with that user's scope.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            by = _user(options["user"])
            activity = activity_by_code(by, options["activity"])
            if by is not None and not may_here(by, Right.REGISTER, activity):
                raise ImportNoLongerAllowed
            self._import(activity, by, options)
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from refusal
        except OSError as broken:
            raise CommandError(str(broken)) from broken

    def _import(self, activity: Activity, by: User | None, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        file = receive_roster(activity=activity, data=path.read_bytes(), name=path.name, by=by)
        try:
            self._tell(file)
            if not options["dry_run"]:
                with transaction.atomic():
                    self._say(import_roster(file=file).figures)
        finally:
            drop_roster(file=file)  # it holds names

    def _tell(self, file: RosterFile) -> None:
        """By row number, never by name: a terminal is read over shoulders and kept in logs."""
        reading = reading_of(file)
        for plan in reading.rest:
            lines = problem_lines(plan) or ["Probably registered before: answer on the page."]
            for line in lines:
                self.stdout.write(f"Row {plan.row.number}: {line}")
        self._say(reading.counts)

    def _say(self, figures: dict[str, int]) -> None:
        told = ", ".join(f"{name} {count}" for name, count in figures.items() if count)
        self.stdout.write(told or "nothing to do")


def _user(name: str) -> User | None:
    if not name:
        return None
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise ImporterUnknown(name=name)
    return user
