"""Bringing a roster in on the page, and taking the list away."""

import io

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from jobs.models import Job
from ledger.models import Look
from people.models import Person
from rosters.models import RosterFile, RosterImport
from rosters.opening import MOST_BYTES
from tests.factories import ActivityFactory, EnrolmentFactory, ProvinceFactory
from tests.rosters.files import ROWS, csv_text, with_macros, xlsx
from training.errors import CountedInAVerdict
from training.models import Enrolment

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer(client_of):
    return client_of("trainer_here")


@pytest.fixture
def home(activity):
    return f"/en/activities/{activity.pk}/"


@pytest.fixture
def send(trainer, home):
    """A file (bytes) or pasted rows (text), as a browser sends them."""

    def sent(content, **more):
        if isinstance(content, str):
            return trainer.post(f"{home}import/", {"pasted": content}, **more)
        file = SimpleUploadedFile("roster.xlsx", content)
        return trainer.post(f"{home}import/", {"file": file}, **more)

    return sent


def test_from_the_file_to_the_list(trainer, home, send):
    page = send(xlsx(), follow=True)
    text = page.content.decode()
    assert "زرغونه" in text
    assert "Nothing is written yet." in text
    assert Person.objects.count() == 0
    file = RosterFile.objects.get()
    done = trainer.post(f"{home}import/{file.pk}/confirm/", follow=True)
    assert (done.status_code, Enrolment.objects.count(), RosterFile.objects.count()) == (200, 3, 0)
    assert "Roster imported" in done.content.decode()
    again = trainer.post(f"{home}import/{file.pk}/confirm/")
    assert again["Location"] == f"{home}imported/{file.pk}/"
    assert Enrolment.objects.count() == 3


def test_a_roster_as_large_as_may_be_never_touches_the_disk(send, monkeypatch):
    def refuse(*_how, **_more):
        raise AssertionError("names on the disk")

    monkeypatch.setattr(uploadhandler, "TemporaryUploadedFile", refuse)
    text = csv_text().encode()
    page = send(text + b"\r\n" * ((MOST_BYTES - len(text)) // 2), follow=True)
    assert "زرغونه" in page.content.decode()


def test_a_mark_that_would_be_overwritten_is_shown_beside_the_new_one(trainer, home, send, take_in):
    rows = [["زرغونه", "محمد نسیم", "Present"]]
    head = ["Name", "Father's name", "20 April 2019"]
    take_in(csv_text(rows, head).encode())
    rows[0][2] = "Absent"
    html = send(csv_text(rows, head).encode(), follow=True).content.decode()
    assert "<s><bdi>Present</bdi></s>" in html
    assert "<bdi>Absent</bdi>" in html


def test_a_file_brought_again_says_that_there_is_nothing_to_do(trainer, home, send):
    send(xlsx())
    trainer.post(f"{home}import/{RosterFile.objects.get().pk}/confirm/")
    page = send(xlsx(), follow=True).content.decode()
    assert "There is nothing to do." in page
    assert "Import all rows" not in page


def test_a_mistake_is_told_with_its_cell_and_the_row_can_be_taken_along(trainer, home, send):
    page = send(xlsx([*ROWS, [4, "نوریه", "نبی", "x", "", "", "", "", ""]]), follow=True)
    text = page.content.decode()
    assert '<span class="code">D5</span>' in text
    assert "“x” was not understood. Write it as: Female / Male." in text
    file = RosterFile.objects.get()
    refused = trainer.post(f"{home}import/{file.pk}/confirm/")
    assert (refused.status_code, Person.objects.count()) == (409, 0)
    assert "1 rows have mistakes" in refused.content.decode()
    trainer.post(f"{home}import/{file.pk}/confirm/", {"partly": "1"})
    assert Person.objects.count() == 3
    rest = trainer.get(f"{home}import/{file.pk}/rest.xlsx")
    rows = list(load_workbook(io.BytesIO(rest.content)).active.values)
    assert len(rows) == 2
    assert rows[0][:4] == ("What is wrong", "No.", "Name", "Father's name")
    assert rows[1][0].startswith("D “Sex”: “x” was not understood.")
    assert rows[1][1:5] == ("4", "نوریه", "نبی", "x")


def test_the_rows_taken_along_come_back_corrected(trainer, home, send):
    send(xlsx([*ROWS, [4, "نوریه", "نبی", "x", "", "", "", "", ""]]))
    file = RosterFile.objects.get()
    trainer.post(f"{home}import/{file.pk}/confirm/", {"partly": "1"})
    rest = trainer.get(f"{home}import/{file.pk}/rest.csv").content.decode("utf-8-sig")
    send(rest.replace(",x,", ",f,").encode())
    trainer.post(f"{home}import/{RosterFile.objects.first().pk}/confirm/")
    assert [Person.objects.count(), RosterImport.objects.count()] == [4, 2]


def test_an_answer_is_kept_and_used(trainer, home, send, registered):
    known = registered("بی‌بی گل", "غلام")
    text = send(xlsx(), follow=True).content.decode()
    assert known.shown_code in text
    assert "the same name" in text
    file = RosterFile.objects.get()
    key = text.partition('name="a-')[2].partition('"')[0]
    trainer.post(f"{home}import/{file.pk}/", {f"a-{key}": str(known.pk)})
    trainer.post(f"{home}import/{file.pk}/confirm/")
    assert Enrolment.objects.filter(person=known).exists()
    assert str(known.pk) in Look.objects.filter(what="roster_import").first().subjects


def test_one_answer_for_all_open_rows(trainer, home, send, registered):
    registered("بی‌بی گل", "غلام")
    send(xlsx())
    file = RosterFile.objects.get()
    trainer.post(f"{home}import/{file.pk}/", {"rest": "other"})
    trainer.post(f"{home}import/{file.pk}/confirm/")
    assert Person.objects.count() == 4


def test_five_thousand_pasted_rows_are_refused_and_given_back(send):
    rows = "\n".join(f"نام {n}\tپدر {n}" for n in range(5000))
    answer = send(f"Name\tFather's name\n{rows}")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "5001 rows were pasted; 1000 are the most. Nothing is lost" in text
    assert "نام 4999\tپدر 4999" in text


def test_more_than_a_page_can_carry_is_said(send, trainer, home):
    answer = send("نام\tنام پدر\n" + "x" * 3_000_000)
    assert answer.status_code == 422
    assert "what you pasted is still there" in answer.content.decode()
    too_large = send(b"x" * 5_500_000)
    assert too_large.status_code == 422
    assert "larger than 5 megabytes" in too_large.content.decode()


def test_a_file_with_macros_is_refused_on_the_page(send):
    answer = send(with_macros(xlsx()))
    assert answer.status_code == 422
    assert "This file carries macros" in answer.content.decode()
    assert RosterFile.objects.count() == 0


def test_a_long_roster_goes_on_in_the_background(
    trainer, home, send, django_capture_on_commit_callbacks
):
    send(xlsx([[n, f"نام {n}", f"پدر {n}", "f", "", "", "", "", ""] for n in range(400)]))
    file = RosterFile.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        answer = trainer.post(f"{home}import/{file.pk}/confirm/")
    job = Job.objects.get()
    assert answer["Location"] == f"/en/jobs/{job.pk}/"
    assert (job.status, job.done, Enrolment.objects.count()) == ("done", 401, 400)
    assert job.result["link"].endswith(f"/imported/{file.pk}/")


def test_hidden_names_show_on_no_page_and_in_no_file(activity, trainer, home, send):
    activity.names_hidden = True
    activity.save()
    text = send(xlsx(), follow=True).content.decode()
    assert "زرغونه" not in text
    trainer.post(f"{home}import/{RosterFile.objects.get().pk}/confirm/")
    taken = trainer.get(f"{home}roster.csv").content.decode("utf-8-sig")
    assert "زرغونه" not in taken
    assert activity.enrolments.first().person.shown_code in taken
    assert not Look.objects.exists()


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_is_taken_away_and_brought_back_without_change(
    activity, trainer, take_in, bring, language, kind
):
    take_in()
    answer = trainer.get(f"/{language}/activities/{activity.pk}/roster.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="roster-{activity.code}.{kind}"'
    assert take_in(answer.content) == {"new": 0, "changes": 0, "same": 3, "marks": 0, "rest": 0}
    look = Look.objects.get(what="roster_export")
    assert sorted(look.subjects) == sorted(
        str(key) for key in Person.objects.values_list("pk", flat=True)
    )


def test_whoever_does_not_stand_on_the_list_is_exported_by_code(activity, trainer, take_in):
    head = ["Name", "Father's name", "Phone", "Name on the list"]
    take_in(xlsx([["ماری", "غلام", "0701234567", "No"]], head=head))
    content = trainer.get(f"/en/activities/{activity.pk}/roster.csv").content
    titles, cells, *_end = content.decode("utf-8-sig").splitlines()
    row = dict(zip(titles.split(","), cells.split(","), strict=True))
    assert (row["Name"], row["Father's name"], row["Phone"]) == ("", "", "")
    assert row["May the name stand on the list?"] == "No"
    assert row["Code"]
    figures = take_in(content)
    assert (figures["same"], figures["changes"]) == (1, 0), "brought again, nothing is lost"
    assert activity.enrolments.get().person.identity.name == "ماری"


def test_a_corrected_export_corrects_even_a_name(activity, trainer, take_in):
    take_in()
    taken = trainer.get(f"/en/activities/{activity.pk}/roster.csv").content.decode("utf-8-sig")
    assert take_in(taken.replace("زرغونه", "زرغونه جان").encode())["changes"] == 1
    names = {seat.person.identity.name for seat in activity.enrolments.all()}
    assert names == {"زرغونه جان", "عبدالرحیم", "بی‌بی گل"}


def test_nothing_in_a_file_is_ever_a_command(activity, trainer, take_in, look):
    head, name = ["Name", "Father's name", "Position"], "=HYPERLINK(0)"
    problems = look(csv_text([[name, "غلام", "@SUM(1)"]], head)).plans[0].row.problems
    assert [problem.refusal.code for problem in problems] == ["looks_like_formula"] * 2
    computed = look(csv_text([["۲", "غلام", ""]], head)).plans[0].row.problems
    assert [(one.column.title, one.refusal.code) for one in computed] == [
        ("Name", "no_letter_in_name")
    ]
    take_in(csv_text([["نوریه", "غلام", "نرس"]], head))
    activity.enrolments.update(position="=cmd|' /C calc'!A0")
    taken = trainer.get(f"/en/activities/{activity.pk}/roster.csv").content.decode("utf-8-sig")
    assert ",'=cmd|' /C calc'!A0," in taken
    sheet = load_workbook(
        io.BytesIO(trainer.get(f"/en/activities/{activity.pk}/roster.xlsx").content)
    ).active
    cell = next(cell for row in sheet.rows for cell in row if "cmd" in str(cell.value))
    assert (cell.data_type, cell.value) == ("s", "'=cmd|' /C calc'!A0")


def test_the_panel_offers_both_ways(trainer, home, take_in):
    assert "Take the list away" not in trainer.get(home).content.decode()
    take_in()
    page = trainer.get(home).content.decode()
    assert "Bring in a roster from Excel" in page
    assert f"{home}roster.xlsx" in page


def test_files_of_others_do_not_exist(activity, send, client_of):
    send(xlsx())
    address = f"/en/activities/{activity.pk}/import/{RosterFile.objects.get().pk}/"
    assert client_of("coordinator_here").get(address).status_code == 404


def test_a_file_corrects_nobody_of_a_register_out_of_reach(activity, take_in, look):
    take_in()
    zarghona = activity.enrolments.get(person__identity__name="زرغونه").person
    zarghona.kept_in = ProvinceFactory(code="AF21", name_en="Balkh")
    zarghona.save()
    content = csv_text([[zarghona.code, "نجیبه", "0700 123 456"]], ["Code", "Name", "Phone"])
    (row,) = look(content).plans
    assert [problem.refusal.code for problem in row.row.problems] == ["kept_elsewhere"]
    assert row.changed == ()


def test_a_file_changes_no_sex_that_a_verdict_on_another_training_counted(activity, here, take_in):
    take_in()
    zarghona = activity.enrolments.get(person__identity__name="زرغونه").person
    other = ActivityFactory(partner=here, status="verified")
    EnrolmentFactory(activity=other, person=zarghona)
    with pytest.raises(CountedInAVerdict):
        take_in(csv_text([[zarghona.code, "Male"]], ["Code", "Sex"]))
    zarghona.refresh_from_db()
    assert zarghona.sex == "female"
