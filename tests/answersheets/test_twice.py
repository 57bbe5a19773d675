"""Typed twice: alike it counts, otherwise somebody looks at the paper; corrections; two forms."""

import pytest
from django.utils.html import strip_tags

from answersheets.models import EntriesSettled, SheetEntry
from answersheets.selectors import progress_of, sheets_of
from assessments.models import Attempt
from assessments.services import compose_form
from lms.lib.ids import uuid7
from tests.answersheets.letters import counted, right_line, send, told
from tests.cast import client_of
from tests.factories import EnrolmentFactory
from tests.sheets.kinds import NUMBER, ONE, SHORT, TRUE, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return client_of("trainer_here")


@pytest.fixture
def coordinator():
    return client_of("coordinator_here")


@pytest.fixture
def twice(trainer, test):
    """Its sheets are typed twice."""
    trainer.post(f"/en/tests/{test.pk}/sheets/rule/", {"twice": "yes"})
    return test


def other(line, place=0):
    """The same line with another letter at a place."""
    return line[:place] + ("b" if line[place] == "a" else "a") + line[place + 1 :]


def sheet(test, seat, door=""):
    return f"/en/tests/{test.pk}/sheets/of/{seat.pk}/{door}"


def test_typed_once_of_twice_nothing_counts_yet(trainer, coordinator, twice, seats, right):
    send(trainer, twice, f"1 {right}")
    assert counted(twice, seats[0]) is None
    send(coordinator, twice, f"1 {right}", time=2)
    assert counted(twice, seats[0]) == right


def test_typed_once_of_twice_the_form_stays_as_it_was_printed(
    trainer, coordinator, twice, seats, right, form
):
    """Nothing counts yet, so no attempt says that somebody was asked it."""
    send(trainer, twice, f"1 {right}")
    versions = [item.version for item in form.items.order_by("-order")]
    assert compose_form(code=form.code, versions=versions).edition == 2
    send(coordinator, twice, f"1 {right}", time=2)
    assert counted(twice, seats[0]) == right


def test_what_was_read_first_stays_hidden_from_the_second(
    trainer, coordinator, twice, seats, right
):
    send(trainer, twice, f"1 {right}")
    assert right in trainer.get(sheet(twice, seats[0])).content.decode()
    for address in (sheet(twice, seats[0]), f"/en/tests/{twice.pk}/sheets/2/"):
        assert right not in coordinator.get(address).content.decode()


def test_where_two_readings_differ_somebody_settles_each(trainer, coordinator, twice, seats, right):
    send(trainer, twice, f"1 {right}")
    second = other(other(right, 0), 9)
    send(coordinator, twice, f"1 {second}", time=2)
    assert counted(twice, seats[0]) is None
    page = trainer.get(sheet(twice, seats[0])).content.decode()
    assert page.count('name="is-') == 4
    said = {"stamp": str(uuid7()), "is-0": "2"}
    answer = trainer.post(sheet(twice, seats[0], "settle/"), said, follow=True)
    assert "Question 10 still differs" in answer.content.decode()
    for _tap in range(2):
        trainer.post(sheet(twice, seats[0], "settle/"), said | {"other-9": right[9]})
    assert EntriesSettled.objects.get().recorded_by.username == "trainer_here"
    assert counted(twice, seats[0]) == other(right, 0)


def test_a_correction_is_appended_and_what_was_settled_is_asked_anew(
    trainer, coordinator, twice, seats, right
):
    send(trainer, twice, f"1 {right}")
    send(coordinator, twice, f"1 {other(right)}", time=2)
    trainer.post(sheet(twice, seats[0], "settle/"), {"stamp": str(uuid7()), "is-0": "1"})
    assert counted(twice, seats[0]) == right
    said = {"stamp": str(uuid7()), "time": "2", "2-line": other(right, 3)}
    coordinator.post(sheet(twice, seats[0], "correct/"), said)
    coordinator.post(sheet(twice, seats[0], "correct/"), said)
    assert SheetEntry.objects.filter(round=2).count() == 2
    assert sheets_of(twice, seats)[0].step == "differs"
    assert counted(twice, seats[0]) == right, "what counted goes on counting until it is settled"
    trainer.post(sheet(twice, seats[0], "settle/"), {"stamp": str(uuid7()), "is-3": "2"})
    assert counted(twice, seats[0]) == other(right, 3)


def test_typed_once_a_correction_counts_at_once(trainer, test, seats, right):
    send(trainer, test, f"1 {right}")
    said = {"stamp": str(uuid7()), "time": "1", "1-line": f"-{right[1:]}"}
    trainer.post(sheet(test, seats[0], "correct/"), said)
    assert counted(test, seats[0]) == f"-{right[1:]}"
    assert Attempt.objects.count() == 1


def test_no_longer_twice_what_was_typed_once_counts(trainer, coordinator, twice, seats, right):
    send(trainer, twice, f"1 {right}", f"2 {right}")
    send(coordinator, twice, f"2 {other(right)}", time=2)
    trainer.post(f"/en/tests/{twice.pk}/sheets/rule/", {"twice": "no"})
    assert counted(twice, seats[0]) == right
    assert counted(twice, seats[1]) is None, "what differs still waits"


def test_a_second_time_nobody_asked_for_is_not_there(trainer, test, right):
    assert trainer.get(f"/en/tests/{test.pk}/sheets/2/").status_code == 404
    assert trainer.get(f"/en/tests/{test.pk}/sheets/3/").status_code == 404


def test_the_figures_say_how_far_it_is(trainer, coordinator, twice, seats, right):
    send(trainer, twice, *(f"{n} {right}" for n in (1, 2, 3)))
    send(coordinator, twice, f"1 {right}", f"2 {other(right)}", time=2)
    found = progress_of(sheets_of(twice, seats))
    assert (found.people, found.once, found.twice, found.differ, found.count) == (5, 3, 2, 1, 1)
    page = strip_tags(trainer.get(f"/en/tests/{twice.pk}/").content.decode())
    assert "3 of 5 typed, 2 twice, 1 differ." in page


def test_the_form_is_asked_once_and_what_is_typed_belongs_to_it(trainer, test, seats, right):
    test.other_form = form_of(TRUE, ONE, NUMBER, SHORT, code="B")
    test.save()
    asked = trainer.get(f"/en/tests/{test.pk}/sheets/1/").content.decode()
    assert "Which form is typed?" in asked
    strange = form_of(ONE, code="C")
    assert (
        "Which form"
        in trainer.get(f"/en/tests/{test.pk}/sheets/1/?form={strange.pk}").content.decode()
    )
    (error,) = told(send(trainer, test, "1 ababab", form=test.other_form))
    assert error.startswith("“abab” stands behind the last answer")
    cells = {"cell-1-3": "۱۸", "cell-1-4": "پوليس"}
    send(trainer, test, "1 ab", form=test.other_form, **cells)
    attempt = Attempt.objects.get()
    assert attempt.form == test.other_form
    assert min(attempt.responses.values_list("answer", flat=True)) == "18"


def test_two_forms_of_one_person_are_settled_by_a_correction(
    trainer, coordinator, twice, seats, right
):
    twice.other_form = form_of(*[TRUE, ONE] * 5, code="B")
    twice.save()
    there = right_line(twice.other_form)
    send(trainer, twice, f"1 {right}", form=twice.form)
    send(coordinator, twice, f"1 {there}", form=twice.other_form, time=2)
    assert "One time says one form" in trainer.get(sheet(twice, seats[0])).content.decode()
    said = {"stamp": str(uuid7()), "time": "1", "1-line": there, "1-form": str(twice.other_form_id)}
    trainer.post(sheet(twice, seats[0], "correct/"), said)
    assert counted(twice, seats[0]) == there
    assert Attempt.objects.get().form == twice.other_form


@pytest.mark.parametrize("more", [0, 3])
def test_pages_ask_no_more_of_the_database_for_more_people(
    trainer, test, seats, right, django_assert_max_num_queries, more
):
    for _ in range(more):
        EnrolmentFactory(activity=test.activity)
    send(trainer, test, *(f"{n} {right}" for n in range(1, 5 + more)))
    for address in ("sheets/", "sheets/1/", ""):
        with django_assert_max_num_queries(24):
            trainer.get(f"/en/tests/{test.pk}/{address}")
