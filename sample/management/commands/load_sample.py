"""`manage.py load_sample`: the removable sample project."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from ledger.errors import FactConflict
from sample.accounts import Account, load_accounts
from sample.coming import load_coming
from sample.history import load_history
from sample.keys import AWARD
from sample.models import SampleRemoval
from sample.training_day import load_training_day
from training.models import Award

_OLDER = (
    "The sample here was loaded by an earlier version and stays as it is. For the "
    "present one: `manage.py remove_sample`, then `manage.py load_sample`."
)


class Command(BaseCommand):
    help = "Loads the sample project (June 2017, April 2019); loading again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--without-roster",
            action="store_true",
            help="leave the training of April 2019 without people, to be filled by hand",
        )

        parser.add_argument(
            "--unless-removed",
            action="store_true",
            help="do nothing where the sample was taken away before",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["unless_removed"] and SampleRemoval.objects.exists():
            self.stdout.write(
                "The sample was removed here; `manage.py load_sample` loads it again."
            )
            return
        SampleRemoval.objects.all().delete()
        call_command("load_organisations", stdout=self.stdout)
        call_command("load_questions", stdout=self.stdout)
        accounts = load_accounts()
        try:
            load_training_day(
                award=load_history(), trainer=accounts[0].user, roster=not options["without_roster"]
            )
        except FactConflict:
            self.stdout.write(_OLDER)
        load_coming(award=Award.objects.get(code=AWARD), trainer=accounts[0].user)
        self._tell(accounts)

    def _tell(self, accounts: list[Account]) -> None:
        self.stdout.write("Sample project loaded; `manage.py remove_sample` takes it away.")
        for account in accounts:
            if account.password:
                self.stdout.write(f"  sign in as {account.user.username} / {account.password}")
