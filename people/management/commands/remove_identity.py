"""`manage.py remove_identity CODE`: a person asked that their name be forgotten."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lms.lib import codes
from people.models import Person
from people.models.persons import CODE_LENGTH
from people.services import remove_identity


class Command(BaseCommand):
    help = "Removes for ever who a person is, here and on certificates. Counts stay as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="The person's code, as K7Q-402M.")

    def handle(self, *args: Any, **options: Any) -> None:
        person = remove_identity(person=_person(options["code"]))
        self.stdout.write(
            f"{person.shown_code}: name, father's name and phone are removed. "
            "Papers already printed, and back-ups, still say them."
        )


def _person(typed: str) -> Person:
    if not codes.is_sound(typed, CODE_LENGTH):
        message = f"“{typed}” is mistyped: its check character does not fit. Nothing was removed."
        raise CommandError(message)
    found = Person.objects.filter(code=codes.tidy(typed)).first()
    if found is None:
        message = f"Nobody has the code {typed}. Nothing was removed."
        raise CommandError(message)
    return found
