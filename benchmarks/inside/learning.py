"""A test of many people in a process of its own: `python -m benchmarks.inside.learning 5000 20`."""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db.models import Model  # noqa: E402

from assessments.enums import Moment, QuestionKind  # noqa: E402
from assessments.models import (  # noqa: E402
    Attempt,
    Form,
    FormItem,
    Question,
    QuestionVersion,
    Response,
    Test,
)
from assessments.questions.content import Choice, Content, written  # noqa: E402
from learning.selectors.gains import learnt_in  # noqa: E402
from learning.selectors.items import items_of  # noqa: E402
from learning.shown.gains import figures_table, groups_table  # noqa: E402
from learning.shown.items import choices_table, items_table  # noqa: E402
from lms.lib.clock import now  # noqa: E402
from lms.lib.codes import make  # noqa: E402
from lms.lib.ids import uuid7  # noqa: E402
from people.enums import Sex  # noqa: E402
from people.models import Organisation, Person  # noqa: E402
from reference.models import Province, Role  # noqa: E402
from training.enums import ActivityKind  # noqa: E402
from training.models import Activity, Award, Enrolment  # noqa: E402
from training.services import Plan, plan_activity  # noqa: E402

TURNS = 3
_AT_ONCE = 2000


def main() -> None:
    """Prints the median seconds of this process from the rows to the tables: items, and gain."""
    people, questions = int(sys.argv[1]), int(sys.argv[2])
    tests = _prepare(people, questions)
    activities = Activity.objects.filter(pk=tests[0].activity_id)

    def of_items() -> None:
        found = items_of(tests[0])
        items_table(found, "en")
        choices_table(found, "en")

    def of_gain() -> None:
        learnt = learnt_in(activities)
        figures_table(learnt, careful=False)
        groups_table(learnt)

    print(json.dumps({"items": _seconds(of_items), "gain": _seconds(of_gain)}))


def _seconds(work: Callable[[], None]) -> float:
    turns = []
    for _ in range(TURNS):
        began = time.process_time()
        work()
        turns.append(time.process_time() - began)
    return round(statistics.median(turns), 3)


def _prepare(people: int, questions: int) -> list[Test]:
    """The tables as the models say, and everybody's answers before and after."""
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    form, activity = _form(questions), _activity()
    tests = [
        Test.objects.create(activity=activity, form=form, moment=moment, opens_at=now())
        for moment in (Moment.PRE, Moment.POST)
    ]
    chance = random.Random(5)  # noqa: S311 - the same answers in every run
    items = list(form.items.values_list("pk", flat=True))
    for seat in _seats(activity, people):
        for test in tests:
            _taken(test, seat, items, chance)
    _write(rows_of.pop(Attempt))
    _write(rows_of.pop(Response))
    return tests


rows_of: dict[type[Model], list[Any]] = {Attempt: [], Response: []}


def _taken(test: Test, seat: Enrolment, items: list[Any], chance: random.Random) -> None:
    at = now()
    attempt = Attempt(test=test, form_id=test.form_id, enrolment=seat, language="ps", started_at=at)
    attempt.submitted_at = at
    rows_of[Attempt].append(attempt)
    rows_of[Response].extend(
        Response(
            id=uuid7(),
            attempt=attempt,
            item_id=item,
            answer=chance.choice("aaabcd"),
            happened_at=at,
            digest="0" * 64,
        )
        for item in items
    )


def _form(questions: int) -> Form:
    form = Form.objects.create(code="BENCH", fingerprint="bench")
    choices = [
        Choice(key=key, text={"en": key}, fraction=Fraction(int(key == "a"))) for key in "abcd"
    ]
    for order in range(questions):
        question = Question.objects.create(
            code=f"B{order}", module="M1", objective="M1-1", source="invented"
        )
        content = Content(
            kind=QuestionKind.SINGLE_CHOICE, stem={"en": f"{order}?"}, choices=tuple(choices)
        )
        version = QuestionVersion.objects.create(question=question, body=written(content))
        FormItem.objects.create(form=form, version=version, order=order)
    return form


def _activity() -> Activity:
    day = now().date()
    plan = Plan(
        award=Award.objects.create(code="BENCH", title_en="A benchmark"),
        partner=Organisation.objects.create(code="BENCH", name_en="A benchmark"),
        kind=ActivityKind.TRAINING,
        title_en="Many people",
        starts_on=day,
        ends_on=day,
        provinces=[Province.objects.get(pk="AF16")],
    )
    return plan_activity(id=uuid7(), plan=plan, by=None)


def _seats(activity: Activity, people: int) -> list[Enrolment]:
    roles, provinces = list(Role.objects.all()), list(Province.objects.all())
    persons = [
        Person(
            code=make(7),
            sex=(Sex.FEMALE, Sex.MALE)[n % 2],
            keeper=activity.partner,
            kept_in_id="AF16",
        )
        for n in range(people)
    ]
    seats = [
        Enrolment(
            id=uuid7(),
            activity=activity,
            person=person,
            role=roles[n % len(roles)],
            work_province=provinces[n % len(provinces)],
            happened_at=now(),
            digest="0" * 64,
            access_code_digest=f"c{n}",
            access_token_digest=f"t{n}",
        )
        for n, person in enumerate(persons)
    ]
    _write(persons)
    _write(seats)
    return seats


def _write(rows: list[Any]) -> None:
    for part in _parts(rows):
        type(part[0])._default_manager.bulk_create(part)


def _parts(rows: list[Any]) -> Iterator[list[Any]]:
    yield from (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))


if __name__ == "__main__":
    main()
