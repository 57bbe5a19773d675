"""Load the bank of questions and its forms. Running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand

from assessments.bank import Bank, read, read_evaluation
from assessments.services import load_questions


class Command(BaseCommand):
    help = "Load the questions and forms of assessments/data, the evaluation too; idempotent."

    def handle(self, *args: Any, **options: Any) -> None:
        self._load("Questions", read())
        self._load("Evaluation", read_evaluation())

    def _load(self, what: str, bank: Bank) -> None:
        loaded = load_questions(bank=bank)
        self.stdout.write(
            f"{what}: {loaded.new} new, {loaded.changed} worded anew, {loaded.same} as before."
        )
