"""What a card does: answer, send. Each may arrive twice and happens once; the last answer stands.

Every write puts the whole box anew, so that the database keeps no row that one person wrote.
"""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from anonymous import box
from anonymous.errors import AlreadyCounted
from anonymous.models import Box
from anonymous.selectors.cards import answerable, card_by_token, sheet_key
from anonymous.selectors.staffing import is_counted
from assessments.enums import Standing
from assessments.errors import AlreadySubmitted, TestClosed, TestNotOpenYet, Unanswered
from assessments.models import Test
from assessments.selectors.sheets import sheet_of
from assessments.services.attempts import Said, replies_of
from ledger.verbs import verb


@verb
def record_answers(*, token: str, test_id: UUID, answers: Mapping[UUID, Said]) -> None:
    """Put the answers (by item) in the place of what this card answered before.

    What came after the closing is too late, whenever it was tapped: nobody keeps when. Raises
    CardUnknown, CardOfAnotherTraining, TestNotOpenYet, TestClosed, AlreadyCounted,
    AlreadySubmitted, AnswerUnknown, NumberUnreadable; nothing is written then.
    """
    test = answerable(card_by_token(token), test_id)
    key, found = sheet_key(token, test), _locked(test)
    before = box.read(found.sheets).get(key, box.Sheet())
    after = {**before.answers, **replies_of(sheet_of(test.form, "en"), answers)}
    after = {item: said for item, said in after.items() if said}
    if after == before.answers:
        return
    _open_or_refused(test)
    if before.sent:
        raise AlreadySubmitted
    _put(found, key, replace(before, answers=after))


@verb
def send_answers(*, token: str, test_id: UUID, anyway: bool = False) -> None:
    """Send for good; a second tap changes nothing.

    Raises Unanswered (unless `anyway`), CardUnknown, CardOfAnotherTraining, TestNotOpenYet,
    TestClosed, AlreadyCounted.
    """
    test = answerable(card_by_token(token), test_id)
    key, found = sheet_key(token, test), _locked(test)
    before = box.read(found.sheets).get(key, box.Sheet())
    if before.sent:
        return
    _open_or_refused(test)
    if not anyway and (missing := sheet_of(test.form, "en").missing(before.answers)):
        raise Unanswered(numbers=missing)
    _put(found, key, replace(before, sent=True))


def _locked(test: Test) -> Box:
    """The box, held against others until the verb ends; made when nobody answered before."""
    return Box.objects.select_for_update().get_or_create(test=test)[0]


def _open_or_refused(test: Test) -> None:
    if is_counted(test):
        raise AlreadyCounted
    match test.standing():
        case Standing.WAITING:
            raise TestNotOpenYet
        case Standing.CLOSED:
            raise TestClosed


def _put(found: Box, key: str, sheet: box.Sheet) -> None:
    found.sheets = box.written({**box.read(found.sheets), key: sheet})
    found.save(update_fields=["sheets"])
