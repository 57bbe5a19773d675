"""Where two people read a sheet differently, or somebody answered on a screen, too: a person says."""

from collections.abc import Mapping

from answersheets.enums import Takes
from answersheets.errors import FormsDiffer, NothingToSettle, NotSettled
from answersheets.lines import joined, replies
from answersheets.models import EntriesSettled, SourceChosen
from answersheets.selectors import Sheet, sheet_of
from answersheets.services.counting import count
from assessments.models import Test
from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from training.models import Enrolment
from training.services.statuses import locked, must_be_open


@verb
def settle_entries(
    *, test: Test, enrolment: Enrolment, said: Mapping[int, str], fact: FactStamp
) -> EntriesSettled:
    """What stands on the paper, by the place of each slot that differs; then the sheet counts.

    Raises ActivityIsOff, ActivityIsVerified, NothingToSettle, FormsDiffer, NotSettled.
    """
    must_be_open(locked(test.activity))
    sheet = sheet_of(test, enrolment)
    sent = EntriesSettled.objects.filter(pk=fact.id).first()
    if sent is not None:
        return sent
    if not sheet.differs:
        raise NothingToSettle
    if sheet.forms_differ:
        raise FormsDiffer
    settled = append(
        EntriesSettled,
        fact=fact,
        first=sheet.first,
        second=sheet.second,
        answers=_answers(sheet, said),
    )
    count(test, enrolment, fact)
    return settled


@verb
def choose_source(
    *, test: Test, enrolment: Enrolment, takes: Takes, fact: FactStamp
) -> SourceChosen:
    """Which of screen and paper counts of somebody who answered on both.

    The screen may give way to the paper later; a paper that counts stays. Raises ActivityIsOff,
    ActivityIsVerified, NothingToSettle.
    """
    must_be_open(locked(test.activity))
    sheet = sheet_of(test, enrolment)
    sent = SourceChosen.objects.filter(pk=fact.id).first()
    if sent is not None:
        return sent
    if not sheet.on_screen or sheet.answers is None:
        raise NothingToSettle
    chosen = append(SourceChosen, fact=fact, test=test, enrolment=enrolment, takes=takes)
    count(test, enrolment, fact)
    return chosen


def _answers(sheet: Sheet, said: Mapping[int, str]) -> dict[str, str]:
    """All of them: where both agree what the first says, elsewhere what is said now."""
    assert sheet.first  # noqa: S101 - two entries differ
    slots = sheet.slots[sheet.first.form_id]
    whole = replies(slots, sheet.first.answers)
    for place in sheet.differing:
        if place not in said:
            raise NotSettled(question=slots[place].number)
        whole[place] = said[place]
    return joined(slots, whole)
