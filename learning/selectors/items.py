"""How the questions of a test did, from the answers that stand and the keys as known today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q

from assessments.analysis.choices import ChoiceRow, choice_table
from assessments.analysis.flags import Flag, Severity, flags
from assessments.analysis.items import Analysis, ItemStatistics, Reliability, analyse
from assessments.analysis.matrix import Matrix
from assessments.enums import QuestionKind
from assessments.models import Form, FormItem, Test
from assessments.questions.content import Content
from assessments.questions.replies import parts_in
from assessments.scoring import Marker
from assessments.selectors.contents import Contents, contents_of
from assessments.selectors.results import Taken, taken_attempts

if TYPE_CHECKING:
    from people.models import User

_OFFERING = (QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE, QuestionKind.TRUE_FALSE)


@dataclass(frozen=True, kw_only=True)
class Offered:
    """What was chosen of the choices of a question, or of one question of a case (`part` from 1)."""

    content: Content
    part: int | None
    rows: tuple[ChoiceRow[str], ...]


@dataclass(frozen=True, kw_only=True)
class Item:
    """A question version with its figures, `number`ed from 1 over the scored questions."""

    number: int
    code: str
    version: int
    content: Content
    statistics: ItemStatistics
    offered: tuple[Offered, ...]
    flags: tuple[Flag[str], ...]

    @property
    def severity(self) -> Severity | None:
        """Of its most pressing sign."""
        return max((flag.severity for flag in self.flags), default=None)


@dataclass(frozen=True)
class OfForm:
    """One of two forms, over those who were asked all of it: nobody is asked both at once."""

    form: Form
    reliability: Reliability


@dataclass(frozen=True, kw_only=True)
class Items:
    """`tests`: how many gave these questions. `opinions` have no right answer and are left out.

    `forms`: both of a test that has two, else none.
    """

    items: tuple[Item, ...]
    analysis: Analysis
    forms: tuple[OfForm, ...]
    tests: int
    opinions: int


@dataclass(frozen=True)
class _Question:
    version: UUID
    code: str
    number: int
    content: Content


def items_of(test: Test) -> Items:
    """Of those who took this test; four queries."""
    return _items(test, [test])


def items_everywhere(test: Test, user: User) -> Items:
    """Of everybody within the user's reach who was asked these questions at the same moment.

    Five queries, whatever the number of tests and people. Of other forms only these questions
    count, so that who was asked what else changes nothing.
    """
    asked = FormItem.objects.filter(form__in=_forms_of([test])).values("version")
    alike = FormItem.objects.filter(version__in=asked).values("form")
    tests = Test.objects.visible_to(user).filter(
        Q(form__in=alike) | Q(other_form__in=alike), moment=test.moment, is_anonymous=False
    )
    return _items(test, list(tests.select_related("activity")))


def _forms_of(tests: Iterable[Test]) -> set[UUID]:
    both = {form for test in tests for form in (test.form_id, test.other_form_id)}
    return {form for form in both if form}


def _items(test: Test, tests: Sequence[Test]) -> Items:
    takers = taken_attempts(tests)
    forms = _forms_of([test])
    contents = contents_of(forms | {taken.attempt.form_id for taken in takers})
    places = _places(contents)
    questions, opinions = _questions(forms, contents, places)
    answers = list(_answers(questions, takers, places))
    asked = [row for row in answers if any(reply is not None for reply in row)]
    columns = list(zip(*asked, strict=True)) if asked else [()] * len(questions)
    matrix = _matrix(questions, asked)
    analysis = analyse(matrix)
    return Items(
        items=tuple(
            _item(number, matrix, question, statistics, column)
            for number, (question, statistics, column) in enumerate(
                zip(questions, analysis.items, columns, strict=True), start=1
            )
        ),
        analysis=analysis,
        forms=tuple(_of_forms(test, contents, places, questions, asked)),
        tests=len({taken.attempt.test_id for taken in takers}),
        opinions=opinions,
    )


def _of_forms(
    test: Test,
    contents: Mapping[UUID, Contents],
    places: Mapping[UUID, _Place],
    questions: Sequence[_Question],
    rows: Sequence[Sequence[str | None]],
) -> Iterator[OfForm]:
    if test.other_form is None:
        return
    for form in (test.form, test.other_form):
        versions = {places[item].version for item in contents.get(form.pk, {})}
        columns = [at for at, question in enumerate(questions) if question.version in versions]
        own = [[row[at] for at in columns] for row in rows]
        whole = [row for row in own if None not in row]
        matrix = _matrix([questions[at] for at in columns], whole)
        yield OfForm(form, analyse(matrix).reliability)


@dataclass(frozen=True)
class _Place:
    """Which version stands at an item of a form."""

    form: UUID
    version: UUID
    code: str
    number: int


def _places(contents: Mapping[UUID, Contents]) -> dict[UUID, _Place]:
    rows = FormItem.objects.filter(form__in=contents.keys()).order_by()
    columns = ("pk", "form_id", "version_id", "version__question__code", "version__number")
    return {pk: _Place(*place) for pk, *place in rows.values_list(*columns)}


def _questions(
    forms: Iterable[UUID], contents: Mapping[UUID, Contents], places: Mapping[UUID, _Place]
) -> tuple[list[_Question], int]:
    """Scored questions in the order of the forms, each version once; how many opinions there are."""
    found: dict[UUID, _Question] = {}
    opinions = set()
    for form in sorted(forms, key=str):
        for item, content in contents.get(form, {}).items():
            place = places[item]
            if content.is_scored:
                question = _Question(place.version, place.code, place.number, content)
                found.setdefault(place.version, question)
            else:
                opinions.add(place.version)
    return list(found.values()), len(opinions)


def _answers(
    questions: Sequence[_Question], takers: Iterable[Taken], places: Mapping[UUID, _Place]
) -> Iterator[list[str | None]]:
    """A row for each person: the answer to each question, "" for none, None where not asked."""
    items: dict[UUID, dict[UUID, UUID]] = {}
    for item, place in places.items():
        items.setdefault(place.form, {})[place.version] = item
    for taken in takers:
        own = items.get(taken.attempt.form_id, {})
        row = [own.get(question.version) for question in questions]
        yield [None if item is None else taken.answers.get(item, "") for item in row]


def _matrix(questions: Sequence[_Question], rows: Sequence[Sequence[str | None]]) -> Matrix:
    marker = Marker({question.version: question.content for question in questions})
    versions = [question.version for question in questions]
    scored = [
        [
            None if reply is None else marker.points(version, reply)
            for version, reply in zip(versions, row, strict=True)
        ]
        for row in rows
    ]
    return Matrix.of(scored) if scored else Matrix(0, 1, ((),) * len(questions))


def _item(
    number: int,
    matrix: Matrix,
    question: _Question,
    statistics: ItemStatistics,
    replies: Sequence[str | None],
) -> Item:
    offered = tuple(_offered(matrix, question.content, replies))
    rows = [row for each in offered for row in each.rows]
    return Item(
        number=number,
        code=question.code,
        version=question.number,
        content=question.content,
        statistics=statistics,
        offered=offered,
        flags=flags(statistics, rows),
    )


def _offered(matrix: Matrix, content: Content, replies: Sequence[str | None]) -> Iterator[Offered]:
    if content.kind == QuestionKind.CASE:
        said = [None if reply is None else parts_in(reply) for reply in replies]
        for place, part in enumerate(content.parts, start=1):
            own = [None if parts is None else parts.get(part.key, "") for parts in said]
            if part.kind in _OFFERING:
                yield _chosen(matrix, part, own, place)
    elif content.kind in _OFFERING:
        yield _chosen(matrix, content, replies, None)


def _chosen(
    matrix: Matrix, content: Content, replies: Sequence[str | None], part: int | None
) -> Offered:
    keys = {reply: frozenset(reply.split()) for reply in set(replies) if reply is not None}
    taken = [None if reply is None else keys[reply] for reply in replies]
    offered = [choice.key for choice in content.choices]
    rows = choice_table(matrix, taken, offered=offered, right=content.right)
    return Offered(content=content, part=part, rows=rows)
