"""Where a card is: at the door of its activity's tests, or in one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from django.db.models import Count

from anonymous import box, keys
from anonymous.models import Box
from anonymous.selectors.cards import answerable, card_by_token, sheet_key
from assessments.enums import Standing
from assessments.errors import TestClosed, TestNotOpenYet
from assessments.models import Test
from assessments.selectors import sheets
from assessments.selectors.sheets import Asked
from assessments.shuffling import shuffled
from training.models import Activity


@dataclass(frozen=True, kw_only=True)
class Place:
    """A card in a test: its questions in one language and the answers that lie in the box."""

    test: Test
    questions: sheets.Sheet
    seed: int
    answers: Mapping[UUID, str]
    sent: bool

    @property
    def is_open(self) -> bool:
        return self.test.standing() is Standing.OPEN

    def must_be_open(self) -> None:
        """Raises TestNotOpenYet, TestClosed: a card that somebody finds later shows no answers."""
        match self.test.standing():
            case Standing.WAITING:
                raise TestNotOpenYet
            case Standing.CLOSED:
                raise TestClosed

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """The questions in this card's own order, numbered in it."""
        if not self.test.shuffles_questions:
            return self.questions.asked
        order = shuffled(self.questions.by_item, seed=self.seed)
        in_order = (self.questions.by_item[item] for item in order)
        return tuple(replace(asked, number=n) for n, asked in enumerate(in_order, start=1))

    @property
    def missing(self) -> list[int]:
        """Numbers of the questions that are not wholly answered."""
        return sheets.missing(self.asked, self.answers)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A test as the page of a card offers it; what was answered is told only while it is open."""

    test: Test
    standing: Standing
    questions: int
    answered: int
    sent: bool


@dataclass(frozen=True, kw_only=True)
class Hall:
    """The page of a card."""

    activity: Activity
    offers: list[Offer]


def hall_of(token: str) -> Hall:
    """In course order, what is open first; three queries. Raises CardUnknown."""
    card = card_by_token(token)
    tests = Test.objects.filter(activity=card.activity_id, is_anonymous=True)
    tests = tests.select_related("activity").in_course_order()
    listed = list(tests.annotate(questions=Count("form__items")))
    boxes = {each.test_id: each for each in Box.objects.filter(test__in=listed)}
    offers = [_offer(test, boxes.get(test.pk), token) for test in listed]
    offers.sort(key=lambda offer: offer.standing is not Standing.OPEN)
    return Hall(activity=card.activity, offers=offers)


def place_of(*, token: str, test_id: UUID, language: str) -> Place:
    """Three queries, the questions aside. Raises CardUnknown, CardOfAnotherTraining."""
    test = answerable(card_by_token(token), test_id)
    key = sheet_key(token, test)
    found = Box.objects.filter(test=test).values_list("sheets", flat=True).first()
    sheet = box.read(found or "{}").get(key, box.Sheet())
    return Place(
        test=test,
        questions=sheets.sheet_of(test.form, language),
        seed=keys.seed(key),
        answers=sheet.answers,
        sent=sheet.sent,
    )


def _offer(test: Test, found: Box | None, token: str) -> Offer:
    standing = Standing.CLOSED if found and found.counted else test.standing()
    sheet = box.Sheet()
    if found and standing is Standing.OPEN:
        sheet = box.read(found.sheets).get(sheet_key(token, test), sheet)
    return Offer(
        test=test,
        standing=standing,
        questions=getattr(test, "questions", 0),
        answered=len(sheet.answers),
        sent=sheet.sent,
    )
