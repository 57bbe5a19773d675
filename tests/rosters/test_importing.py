"""A roster in: what each row becomes, once and for all; a corrected one; one with mistakes."""

import datetime as dt

import pytest

from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import now
from people.models import Identity, NotTheSame, Person, PersonStatement
from people.services import remove_identity
from rosters.errors import RosterGone, RowsFaulty, RowsUnanswered
from rosters.models import RosterFile, RosterImport, RosterRow
from rosters.plans import Answer, Fate
from rosters.services import answer_rows, forget_old_files, import_roster, reading_of
from tests.rosters.files import HEAD, ROWS, csv_text, xlsx
from training.enums import MarkWay, Presence
from training.models import Attendance, AttendanceMark, Enrolment, EnrolmentCorrection
from training.services import Seat, enrol, record_mark

pytestmark = pytest.mark.django_db
NOTHING = {"new": 0, "changes": 0, "same": 3, "marks": 0, "rest": 0}


def facts():
    """How much was ever stated."""
    models = (Person, PersonStatement, Enrolment, EnrolmentCorrection, AttendanceMark)
    return [model.objects.count() for model in models]


def told_apart():
    return [{said.one_id, said.other_id} for said in NotTheSame.objects.all()]


def seats(activity):
    return list(activity.enrolments.select_related("person__identity", "role", "work_province"))


def test_a_row_becomes_a_person_a_seat_and_marks(activity, take_in, trainer_here):
    assert take_in() == {"new": 3, "changes": 0, "same": 0, "marks": 4, "rest": 0}
    zarghona, abdul_rahim, bibi_gul = seats(activity)
    identity = zarghona.person.identity
    assert (identity.name, identity.father_name, identity.phone) == (
        "زرغونه",
        "محمد نسیم",
        "+93701234567",
    )
    assert (zarghona.person.sex, zarghona.role_id, zarghona.work_province_id) == (
        "female",
        "CARE_EDU",
        "AF16",
    )
    assert (abdul_rahim.role_id, abdul_rahim.person.identity.phone) == (
        "LAW_POLICE",
        "+93702345678",
    )
    assert (bibi_gul.role, bibi_gul.person.sex, bibi_gul.work_province) == (None, "female", None)
    assert {seat.recorded_by for seat in (zarghona, abdul_rahim, bibi_gul)} == {trainer_here}
    marks = AttendanceMark.objects.order_by("session__held_on", "happened_at")
    assert [(mark.enrolment_id, mark.presence, mark.reason, mark.way) for mark in marks] == [
        (zarghona.pk, Presence.PRESENT, "", MarkWay.IMPORT),
        (abdul_rahim.pk, Presence.ABSENT, "ill", MarkWay.IMPORT),
        (zarghona.pk, Presence.PRESENT, "", MarkWay.IMPORT),
        (abdul_rahim.pk, Presence.LATE, "", MarkWay.IMPORT),
    ]


def test_the_same_rows_again_change_nothing_whatever_the_file(take_in):
    take_in()
    before = facts()
    assert take_in() == NOTHING
    assert take_in(csv_text().encode("utf-16")) == NOTHING
    assert take_in(csv_text(sign="\t")) == NOTHING
    assert facts() == before


def test_two_taps_import_once(bring):
    file = bring()
    done = import_roster(file=file)
    with pytest.raises(RosterGone, match="no longer here"):
        import_roster(file=file)
    assert (RosterImport.objects.get(), RosterFile.objects.count()) == (done, 0)


def test_a_corrected_file_changes_what_was_corrected_and_nothing_else(activity, take_in):
    take_in()
    corrected = [list(row) for row in ROWS]
    corrected[0][6] = "0799 999 999"
    corrected[1][4] = "prosecutor"
    corrected[1][7] = "excused: ill"
    before = facts()
    assert take_in(xlsx(corrected)) == {**NOTHING, "changes": 2, "same": 1, "marks": 1}
    assert [now - then for now, then in zip(facts(), before, strict=True)] == [0, 1, 0, 1, 1]
    zarghona, abdul_rahim, _bibi_gul = seats(activity)
    assert zarghona.person.identity.phone == "+93799999999"
    assert abdul_rahim.role_id == "JUS_PROS"
    assert (
        Attendance.objects.get(enrolment=abdul_rahim, session__held_on="2019-04-20").presence
        == "excused"
    )
    assert take_in(xlsx(corrected)) == NOTHING
    assert take_in() == {**NOTHING, "changes": 2, "same": 1, "marks": 1}, "stated, taken back"
    assert take_in() == NOTHING


def test_an_old_file_overturns_nothing_that_was_corrected_by_hand(activity, take_in, trainer_here):
    take_in()
    zarghona = seats(activity)[0]
    session = activity.sessions.first()
    fact = FactStamp(by=trainer_here)
    record_mark(session=session, enrolment=zarghona, presence=Presence.LEFT_EARLY, fact=fact)
    assert take_in() == NOTHING
    assert (
        Attendance.objects.get(enrolment=zarghona, session=session).presence == Presence.LEFT_EARLY
    )


def test_an_empty_cell_changes_nothing(activity, take_in):
    take_in()
    emptied = [[row[0], row[1], row[2], *[""] * 6] for row in ROWS]
    assert take_in(xlsx(emptied)) == NOTHING
    assert seats(activity)[0].person.identity.phone == "+93701234567"


def test_all_or_nothing(bring, look):
    wrong = [*ROWS, [4, "نوریه", "نبی", "female", "astronaut", "Atlantis", "12", "perhaps", ""]]
    before = facts()
    file = bring(xlsx(wrong))
    with pytest.raises(RowsFaulty, match="1 rows have mistakes"):
        import_roster(file=file)
    assert facts() == before
    problems = reading_of(file).plans[3].row.problems
    assert [(p.column.letter, p.column.title, p.refusal.code) for p in problems] == [
        ("E", "Role", "role_unknown"),
        ("F", "Province", "unknown_province"),
        ("G", "Phone", "phone_unknown"),
        ("H", "2019-04-20", "word_unknown"),
    ]
    assert "Present / Late / Left early / Excused / Absent" in str(problems[3].refusal.message)


def test_the_good_rows_alone_while_the_others_wait_for_a_day(bring, activity, time_machine):
    file = bring(xlsx([*ROWS, [4, "نوریه", "نبی", "x", "", "", "", "", ""]]))
    figures = import_roster(file=file, partly=True).figures
    assert figures == {"new": 3, "changes": 0, "same": 0, "marks": 4, "rest": 1}
    reading = reading_of(file)
    assert [plan.row.number for plan in reading.rest] == [5]
    assert import_roster(file=file, partly=True).figures["new"] == 3, "what was taken over adds up"
    time_machine.move_to(now() + dt.timedelta(hours=25))
    assert forget_old_files() == 1
    assert RosterFile.objects.count() == 0


def test_somebody_in_the_register_is_asked_for(bring, activity, registered):
    known = registered("بي بي گل", "غلام")  # typed on another keyboard
    file = bring()
    plan = reading_of(file).plans[2]
    assert plan.fate == Fate.ASKS
    assert [(one.person, one.named, [str(r) for r in one.reasons]) for one in plan.alike] == [
        (known, True, ["the same name", "the same father's name"])
    ]
    with pytest.raises(RowsUnanswered, match="For 1 rows"):
        import_roster(file=file)
    answer_rows(file=file, answers={plan.key: str(known.pk)})
    assert import_roster(file=file).figures["new"] == 3
    assert Person.objects.count() == 3
    assert activity.enrolments.filter(person=known).exists()


def test_the_answer_is_remembered_with_the_row(bring, take_in, registered):
    known = registered("بی‌بی گل", "غلام")
    file = bring()
    answer_rows(file=file, answers={reading_of(file).plans[2].key: Answer.OTHER})
    assert import_roster(file=file).figures["new"] == 3
    assert Person.objects.count() == 4
    assert take_in() == NOTHING
    newcomer = seats(file.activity)[2].person
    assert told_apart() == [{known.pk, newcomer.pk}], "nobody is asked about these two again"


def test_a_row_can_be_left_out(bring, registered):
    registered("بی‌بی گل", "غلام")
    file = bring()
    answer_rows(file=file, answers={reading_of(file).plans[2].key: Answer.LEAVE_OUT})
    figures = import_roster(file=file).figures
    assert (figures["new"], figures["rest"]) == (2, 0)


def test_two_rows_of_one_name_are_asked_about(bring, take_in):
    twins = [*ROWS, [4, "زرغونه", "محمد نسیم", "f", "", "", "", "", ""]]
    file = bring(xlsx(twins))
    plan = reading_of(file).plans[3]
    assert (plan.fate, plan.twin) == (Fate.ASKS, 2)
    answer_rows(file=file, answers={plan.key: Answer.OTHER})
    assert import_roster(file=file).figures["new"] == 4
    assert take_in(xlsx(twins)) == {**NOTHING, "same": 4}
    first, *_others, last = seats(file.activity)
    assert told_apart() == [{first.person_id, last.person_id}]


@pytest.mark.parametrize(
    "title", ["May the name stand on the list?", "نام در لست", "نوم په لست کې"]
)
def test_who_may_stand_on_the_list_is_asked_in_three_languages(activity, take_in, title):
    head = ["Name", "Father's name", title]
    rows = [["زرغونه", "نسیم", "بلی"], ["ماری", "غلام", "نه"], ["نوریه", "نبی", ""]]
    take_in(xlsx(rows, head=head))
    assert [seat.consent_taking_part for seat in seats(activity)] == [True, False, None]


def test_who_was_registered_at_the_door_is_found_on_the_list(
    activity, registered, take_in, trainer_here
):
    person = registered("زرغونه", "محمد نسیم")
    enrol(activity=activity, person=person, seat=Seat(role=None), fact=FactStamp(by=trainer_here))
    assert take_in()["changes"] == 1
    assert Person.objects.count() == 3
    assert Identity.objects.get(person=person).phone == "+93701234567"
    assert take_in() == NOTHING


def test_a_name_that_was_removed_is_not_written_again(activity, take_in):
    take_in()
    person = seats(activity)[0].person
    remove_identity(person=person)
    assert RosterRow.objects.get(enrolment__person=person).said == {}
    before = facts()
    take_in()
    assert not Identity.objects.filter(person=person).exists()
    assert facts() == before


def test_what_is_kept_of_a_row_tells_no_name(take_in):
    take_in()
    kept = "".join(f"{row.key}{row.said}" for row in RosterRow.objects.all())
    assert kept.isascii()
    assert all(len(value) == 12 for row in RosterRow.objects.all() for value in row.said.values())


def test_a_session_that_was_called_off_takes_no_marks(activity, look):
    activity.sessions.filter(held_on="2019-04-20").update(called_off=True)
    problems = [problem for plan in look().plans for problem in plan.row.problems]
    assert {(problem.column.letter, problem.refusal.code) for problem in problems} == {
        ("H", "session_called_off")
    }


def test_marks_of_a_day_to_come_are_refused(look, time_machine):
    time_machine.move_to(dt.datetime(2019, 4, 20, 7, tzinfo=dt.UTC))
    problems = [problem for plan in look().plans for problem in plan.row.problems]
    assert {(problem.column.letter, problem.refusal.code) for problem in problems} == {
        ("I", "session_not_begun")
    }


def test_a_day_nobody_planned_is_named(look):
    reading = look(csv_text(head=[*HEAD[:7], "25 April 2019", "Day 9"]))
    found = {(p.column.title, p.refusal.code) for plan in reading.plans for p in plan.row.problems}
    assert found == {("25 April 2019", "no_such_day"), ("Day 9", "no_such_day")}


def test_rows_without_a_name_or_about_a_stranger_by_code(look):
    head = ["Code", "Name", "Father's name", "Sex"]
    rows = [["", "", "", "f"], ["", "نوریه", "", "f"], ["K7Q-402M", "", "", "f"]]
    codes = [plan.row.problems[0].refusal.code for plan in look(csv_text(rows, head)).plans]
    assert codes == ["row_without_name", "father_name_missing", "code_not_here"]


def test_hundreds_of_rows_ask_the_database_no_more_than_three(bring, django_assert_max_num_queries):
    few, many = (
        bring(),
        bring(xlsx([[n, f"نام {n}", f"پدر {n}", "f", "", "", "", "", ""] for n in range(300)])),
    )
    for file in (few, many):
        with django_assert_max_num_queries(26):
            reading_of(file)
    with django_assert_max_num_queries(70):  # SQLite takes 999 values in a query, so a few more
        import_roster(file=many)


def test_looking_through_writes_nothing(look):
    before = facts()
    look()
    assert facts() == before
    assert Look.objects.count() == 0
