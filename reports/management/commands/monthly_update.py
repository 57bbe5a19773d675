"""`manage.py monthly_update 2017-06`: what the project did in a month, in the donor's sequence."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lms.lib.refusals import Refused
from reports.counting.months import Month
from reports.errors import AwardUnknown
from reports.exports import FORMATS, monthly_file
from reports.selectors.sources import Sources
from training.models import Award

# As usual for a command used the wrong way; 1 is for one that broke.
MISUSED = 2


class Command(BaseCommand):
    help = (
        "Prints the monthly update of a Gregorian month (YYYY-MM). "
        "A month without anything gives an honest empty report."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", help="Gregorian year and month, for example 2017-06")
        parser.add_argument("--format", choices=[*FORMATS], default="text")
        parser.add_argument(
            "--language", choices=[code for code, _ in settings.LANGUAGES], default="en"
        )
        parser.add_argument("--award", default="", metavar="CODE", help="only this award")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: the terminal")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            month, sources = Month.parse(options["month"]), _sources(options["award"])
        except Refused as refusal:
            raise CommandError(str(refusal.message), returncode=MISUSED) from refusal
        file = monthly_file(
            month, sources, file_format=options["format"], language=options["language"]
        )
        self._write(file, options["output"], is_text=options["format"] != "docx")

    def _write(self, file: bytes, output: Path | None, *, is_text: bool) -> None:
        if output:
            output.write_bytes(file)
        elif is_text:
            self.stdout.write(file.decode(), ending="")
        elif sys.stdout.isatty():
            message = "A Word file is not for the terminal: name a file with --output FILE."
            raise CommandError(message, returncode=MISUSED)
        else:
            sys.stdout.buffer.write(file)


def _sources(award: str) -> Sources:
    codes = list(Award.objects.values_list("code", flat=True))
    if award and award not in codes:
        raise AwardUnknown(award, codes)
    return Sources.everything().of_award(award)
