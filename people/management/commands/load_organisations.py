"""`manage.py load_organisations`: the organisations the project's own documents name, with their aliases."""

import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from lms.lib.folding import fold
from people.models import Organisation, OrganisationAlias

DATA = Path(__file__).resolve().parents[2] / "data" / "organisations.csv"


class Command(BaseCommand):
    help = "Adds organisations that are missing; what an operator edited stays as it is."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        with DATA.open(encoding="utf-8", newline="") as file:
            added = sum(_add(row) for row in csv.DictReader(file))
        self.stdout.write(f"Organisations added: {added}.")


def _add(row: dict[str, str]) -> bool:
    aliases = [alias for alias in row.pop("aliases").split("|") if alias]
    organisation, created = Organisation.objects.get_or_create(code=row["code"], defaults=row)
    if created:
        for text in [organisation.code, organisation.name_en, *aliases]:
            OrganisationAlias.objects.get_or_create(
                folded=fold(text), defaults={"organisation": organisation, "text": text}
            )
    return created
