"""Load the bank of questions and its forms. Running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.bank import read
from assessments.services import load_questions


class Command(BaseCommand):
    help = "Load the questions and forms of assessments/data/questions.json; idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = load_questions(bank=read())
        self.stdout.write(
            f"Questions: {loaded.new} new, {loaded.changed} worded anew, {loaded.same} as before."
        )
