"""Draw two parallel forms by a blueprint. Running it again with the same seed changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from assessments.models import Blueprint
from composing.services import draw_forms
from lms.lib.refusals import Refused

_SEEDS = range(2**31)


class Command(BaseCommand):
    help = "Draw the parallel forms CODE-A and CODE-B by a blueprint; idempotent for a seed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("blueprint", help="Its code.")
        parser.add_argument("--code", required=True, help="Of the forms, without -A and -B.")
        parser.add_argument("--seed", required=True, type=int, help="0 to 2147483647.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["seed"] not in _SEEDS:
            raise CommandError("The seed is a number from 0 to 2147483647.")
        blueprint = Blueprint.objects.filter(code=options["blueprint"].upper()).first()
        if blueprint is None:
            known = ", ".join(Blueprint.objects.values_list("code", flat=True)) or "none"
            raise CommandError(f"No blueprint {options['blueprint']}. There are: {known}.")
        try:
            made = draw_forms(blueprint=blueprint, code=options["code"], seed=options["seed"])
        except Refused as refusal:
            raise CommandError(str(refusal.message)) from None
        for form in made:
            self.stdout.write(f"{form}: {form.items.count()} questions.")
