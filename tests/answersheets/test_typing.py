"""The trainer types sheets: good lines are kept, wrong ones named, nothing twice, rules of time."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages

from answersheets.models import SheetEntry
from assessments.enums import Source
from assessments.models import Attempt, Response
from assessments.selectors.results import test_results as results_in
from assessments.services import record_responses, start_attempt
from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import KABUL
from lms.lib.ids import uuid7
from tests.answersheets.letters import CLOSED, counted, send, told
from tests.cast import client_of, enter
from tests.factories import EnrolmentFactory
from training.enums import ActivityStatus
from training.services import set_activity_status

pytestmark = pytest.mark.django_db


NINE = "Nobody has number 9: the list ends at 5."


@pytest.fixture
def trainer():
    return client_of("trainer_here")


def test_a_sheet_typed_once_counts_at_once(trainer, test, seats, right):
    answer = send(trainer, test, f"2 {right}")
    assert answer.status_code == 302
    attempt = Attempt.objects.get()
    assert (attempt.enrolment, attempt.source, attempt.form) == (seats[1], Source.PAPER, test.form)
    assert counted(test, seats[1]) == right
    (result,) = results_in([test])
    assert (result.taken, result.percent) == (True, 100)


def test_persian_letters_digits_and_a_code_say_the_same(trainer, test, seats, right):
    persian = right.translate(str.maketrans("abc", "ابج"))
    send(trainer, test, f"۱ {persian}", f"{seats[2].person.shown_code} {right}")
    assert [counted(test, seat) for seat in (seats[0], seats[2])] == [right, right]


def test_good_lines_are_kept_and_each_wrong_one_is_named(trainer, test, seats, right):
    code = EnrolmentFactory().person.shown_code  # of another training
    answer = send(
        trainer, test, f"1 {right}", "", f"9 {right}", f"3 {right}a", f"4 {right[:-1]}",
        f"5 x{right[1:]}", f"1 {right}", f"{code} {right}", right,
    )  # fmt: skip
    assert answer.status_code == 422
    assert told(answer) == [
        f"{NINE} Look at the number again, or register the person first.",
        "“a” stands behind the last answer. Is it another form, or a letter typed twice?",
        "The line ends before question 10. Type a sign for every answer, and - for one that is empty.",
        "Question 1 has no answer “x”: its answers end at c. For an empty one type -.",
        "Row 1 is of the same person. Keep one of the two.",
        f"Nobody on this list has the code {code}. Look at it again, or register the person first.",
        "Begin the line with the number on the list or the code, then a space.",
    ]
    assert [row.line for row in answer.context["page"].rows][:1] == [f"9 {right}"]
    assert [seat for seat in seats if counted(test, seat)] == [seats[0]]


def test_a_second_tap_states_nothing_twice(trainer, test, seats, right):
    stamp = uuid7()
    for _tap in range(2):
        assert send(trainer, test, f"1 {right}", stamp=stamp).status_code == 302
    assert SheetEntry.objects.count() == 1
    assert Response.objects.count() == 10


def test_typed_again_alike_nothing_changes_and_otherwise_it_is_asked(trainer, test, seats, right):
    send(trainer, test, f"1 {right}")
    assert send(trainer, test, f"1 {right}").status_code == 302
    assert SheetEntry.objects.count() == 1
    (error,) = told(send(trainer, test, f"1 -{right[1:]}"))
    assert "was typed before, with other answers" in error
    assert counted(test, seats[0]) == right


def test_sheets_count_from_the_last_moment_the_test_was_open(trainer, test, seats, right):
    send(trainer, test, f"1 {right}")
    attempt = Attempt.objects.get()
    last = CLOSED - dt.timedelta(microseconds=1)
    assert (attempt.started_at, attempt.submitted_at) == (last, last)
    assert {response.happened_at for response in Response.objects.all()} == {last}


def test_a_day_outside_the_test_is_refused_and_one_inside_is_taken(trainer, test, seats, right):
    later = {"day_day": "21", "day_month": "g4", "day_year": "2019"}
    (error,) = told(send(trainer, test, f"1 {right}", **later))
    assert error == (
        "Sheets of this test were written from 20 April 2019 until 20 April 2019. State one of "
        "these days, or none."
    )
    send(trainer, test, f"1 {right}", **(later | {"day_day": "20"}))
    assert Attempt.objects.get().started_at == CLOSED - dt.timedelta(microseconds=1)


def test_a_test_given_on_paper_only_never_has_to_be_opened(
    trainer, test, seats, right, time_machine
):
    test.opens_at = test.closes_at = None
    test.save()
    time_machine.move_to("2019-04-25T06:00:00Z")
    send(trainer, test, f"1 {right}", day_day="21", day_month="g4", day_year="2019")
    end = dt.datetime(2019, 4, 21, 23, 59, 59, 999999, tzinfo=KABUL)
    assert Attempt.objects.get().started_at == end


def test_before_the_training_nobody_can_have_written(trainer, test, right, time_machine):
    test.opens_at = test.closes_at = None
    test.save()
    time_machine.move_to("2019-04-19T06:00:00Z")
    (error,) = told(send(trainer, test, f"1 {right}"))
    assert error.startswith("Nobody can have answered this test on paper yet")


def test_what_is_verified_takes_no_sheet(trainer, test, seats, right):
    fact = FactStamp(by=enter("manager"))
    set_activity_status(activity=test.activity, status=ActivityStatus.VERIFIED, fact=fact)
    assert "verified and closed" in told(send(trainer, test, f"1 {right}"))[0]
    assert SheetEntry.objects.count() == 0
    assert b"takes no more answers" in trainer.get(f"/en/tests/{test.pk}/sheets/1/").content


def test_the_typist_does_not_verify(trainer, test, right):
    send(trainer, test, f"1 {right}")
    from training.selectors import has_hand_in

    assert has_hand_in(enter("trainer_here"), test.activity)


def test_a_look_at_the_list_is_logged_and_hidden_names_leave_codes(trainer, test, seats):
    page = trainer.get(f"/en/tests/{test.pk}/sheets/1/")
    assert page.context["people"][0][1]
    assert Look.objects.get(what="answersheets.type").subjects == sorted(
        str(seat.person_id) for seat in seats
    )
    test.activity.names_hidden = True
    test.activity.save()
    people = trainer.get(f"/en/tests/{test.pk}/sheets/1/").context["people"]
    assert people[0] == [seats[0].person.shown_code, ""]
    assert Look.objects.count() == 1


def test_the_script_saves_one_line_and_is_told_what_is_wrong(trainer, test, seats, right):
    sent = {"stamp": str(uuid7()), "rows": "10", "language": "en"}
    address = f"/en/tests/{test.pk}/sheets/1/"
    ask = {"headers": {"accept": "application/json"}}
    saved = trainer.post(address, sent | {"line-4": f"3 {right}"}, **ask)
    assert saved.json() == {"saved": True, "typed": "1", "note": ""}
    wrong = trainer.post(address, sent | {"line-5": "8 a"}, **ask)
    assert wrong.status_code == 422
    assert wrong.json()["error"].startswith("Nobody has number 8")


def test_who_answered_on_a_screen_waits_for_a_choice(trainer, test, seats, right, time_machine):
    time_machine.move_to(test.opens_at + dt.timedelta(minutes=2))
    attempt = on_a_screen(test, seats[0])
    time_machine.move_to(test.closes_at + dt.timedelta(days=2))
    answer = send(trainer, test, f"1 {right}")
    told_of = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told_of[1] == (
        f"{seats[0].person.shown_code}: Answered on a screen, too. Choose on the person's sheet "
        "which of the two counts."
    )
    assert Attempt.objects.get() == attempt
    page = trainer.get(f"/en/tests/{test.pk}/sheets/").content.decode()
    assert "Answered on a screen, too" in page
    address = f"/en/tests/{test.pk}/sheets/of/{seats[0].pk}/"
    trainer.post(f"{address}choose/", {"takes": "screen", "stamp": str(uuid7())})
    assert Attempt.objects.count() == 1
    stamp = {"takes": "paper", "stamp": str(uuid7())}
    for _tap in range(2):
        trainer.post(f"{address}choose/", stamp)
    assert [each.source for each in Attempt.objects.order_by("number")] == ["screen", "paper"]
    assert counted(test, seats[0]) == right
    (result,) = results_in([test])
    assert result.percent == 100


def test_begun_on_a_screen_without_an_answer_is_no_answer(trainer, test, seats, right):
    start_attempt(test=test, enrolment=seats[0], language="en", at=test.opens_at)
    send(trainer, test, f"1 {right}")
    assert counted(test, seats[0]) == right


def on_a_screen(test, seat):
    attempt = start_attempt(test=test, enrolment=seat, language="en", at=test.opens_at)
    item, content = next(
        (item.pk, item.version.content) for item in test.form.items.select_related("version")
    )
    record_responses(
        attempts=Attempt.objects.filter(pk=attempt.pk),
        answers={item: content.choices[1].key},
        fact=FactStamp(by=None, happened_at=test.opens_at + dt.timedelta(minutes=1)),
    )
    return attempt


def test_a_sentence_is_cut_where_the_line_goes_on_and_on(trainer, test, seats, right):
    answer = send(trainer, test, f"1 {right}{'a' * 150}")
    assert told(answer) == [
        f"“{'a' * 12}…” stands behind the last answer. Is it another form, or a letter typed twice?"
    ]


@pytest.mark.parametrize(
    ("language", "line"), [("en", "7 acbd-a+cb"), ("fa-af", "۷ اجبد-ا+جب"), ("ps", "۷ اجبد-ا+جب")]
)
def test_the_example_is_in_the_letters_of_the_sheets(trainer, test, seats, language, line):
    page = trainer.get(f"/{language}/tests/{test.pk}/sheets/1/")
    assert page.context["example"] == line
    assert f'<bdi class="letters">{line}</bdi>' in page.content.decode()
