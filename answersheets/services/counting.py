"""From entries to answers: as soon as it is clear what a sheet says, it counts."""

from dataclasses import replace
from uuid import UUID

from answersheets.selectors import sheet_of
from assessments.models import Test
from assessments.services import record_paper
from ledger.stamps import FactStamp
from lms.lib.ids import derived
from training.models import Enrolment


def count(test: Test, enrolment: Enrolment, fact: FactStamp) -> None:
    """Make the answers of a sheet its person's answers, when nothing is open. Inside a verb."""
    sheet = sheet_of(test, enrolment)
    entry, answers = sheet.entry, sheet.answers
    if entry is None or answers is None or not sheet.counts:
        return
    record_paper(
        test=test,
        form=entry.form,
        enrolment=enrolment,
        language=entry.language,
        answers={UUID(item): reply for item, reply in answers.items()},
        written=entry.written_at,
        fact=replace(fact, id=derived(fact.id, enrolment.pk, "counts")),
        beside_screen=sheet.on_screen,
    )
