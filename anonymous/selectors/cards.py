"""Cards by their code or link, and which test a card may answer."""

from uuid import UUID

from django.conf import settings

from anonymous import keys
from anonymous.errors import CardOfAnotherTraining, CardUnknown
from anonymous.models import Card
from assessments.enums import Moment
from assessments.models import Test
from lms.lib import codes
from training.errors import CodeLength, CodeMistyped

COUNTED_TOGETHER = (Moment.PRE, Moment.POST)


def card_by_token(token: str) -> Card:
    """With its activity. Raises CardUnknown.

    Looked up by digest: how long the answer takes says nothing about the token.
    """
    wanted = keys.digest(settings.PARTICIPANT_CODE_KEY, token)
    card = Card.objects.select_related("activity").filter(digest=wanted).first()
    if card is None:
        raise CardUnknown
    return card


def token_by_code(typed: str) -> str:
    """Of the card with this code, as typed. Raises CodeLength, CodeMistyped, CardUnknown."""
    code = codes.tidy(typed)
    if len(code) != keys.CODE_LENGTH:
        raise CodeLength(right=keys.CODE_LENGTH)
    if not codes.is_sound(code, keys.CODE_LENGTH):
        raise CodeMistyped
    token = keys.token(settings.PARTICIPANT_CODE_KEY, code)
    card_by_token(token)
    return token


def answerable(card: Card, test_id: UUID) -> Test:
    """With form and activity. Raises CardOfAnotherTraining, also for a test taken by name."""
    tests = Test.objects.filter(activity=card.activity_id, is_anonymous=True, pk=test_id)
    test = tests.select_related("form", "activity").first()
    if test is None:
        raise CardOfAnotherTraining
    return test


def sheet_key(token: str, test: Test) -> str:
    """Where this card's answers to the test lie.

    One key for the tests of an activity that are counted together; any other has a key of its own:
    what somebody thinks of the training lies beside no score, and the one card that comes months
    later without the others is not that of who left early.
    """
    about = test.activity_id if test.moment in COUNTED_TOGETHER else test.pk
    return keys.sheet_key(settings.PARTICIPANT_CODE_KEY, token, about)
