"""`manage.py import_questions` and `export_questions`: the same doors without a browser."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from assessments.models import QuestionVersion
from tests.bankfiles.files import KILN, TWO_IN_AIKEN

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, operator):
    """Lines the command says of this file; what stops it is raised afterwards."""

    def ran(text, *more, format_name="gift"):
        path = tmp_path / "kiln.gift"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        said = StringIO()
        try:
            call_command("import_questions", str(path), "--format", format_name, *more, stdout=said)
        finally:
            ran.lines = said.getvalue().replace(str(path), "FILE").splitlines()
        return ran.lines

    return ran


def test_a_rehearsal_writes_nothing(run):
    assert run(KILN, "--dry-run") == [
        "Nothing was written. It would be: 1 new, 0 with a new version, 0 as they stand, 0 left out."
    ]
    assert QuestionVersion.objects.count() == 0


def test_the_same_file_twice(run, operator):
    assert run(KILN) == ["Questions: 1 new, 0 with a new version, 0 as they stand, 0 left out."]
    assert run(KILN) == ["Questions: 0 new, 0 with a new version, 1 as they stand, 0 left out."]
    version = QuestionVersion.objects.get()
    assert (version.created_by, version.reviewed_at) == (operator, None)


def test_problems_are_told_by_line_and_the_end_is_not_well(run):
    with pytest.raises(CommandError, match="Some questions were left out"):
        run(KILN + "\nWho?{~one ~two}\n")
    assert run.lines == [
        "FILE:10: left out: [Who?] No answer is marked as right. Mark it. (key_missing)",
        "Questions: 1 new, 0 with a new version, 0 as they stand, 1 left out.",
    ]


def test_a_module_is_given_for_those_without(run):
    with pytest.raises(CommandError):
        run(TWO_IN_AIKEN, format_name="aiken")
    assert QuestionVersion.objects.count() == 0
    assert run(TWO_IN_AIKEN, "--module", "m2", format_name="aiken")[-1].startswith("Questions: 2")
    with pytest.raises(CommandError, match="A module is M and a number"):
        run(TWO_IN_AIKEN, "--module", "Law", format_name="aiken")


def test_whose_work_it_is(run, editor, reviewer):
    run(KILN, "--by", "editor")
    assert QuestionVersion.objects.get().created_by == editor
    with pytest.raises(CommandError, match="bringer_unknown"):
        run(KILN, "--by", "reviewer")
    with pytest.raises(CommandError, match="bringer_unknown"):
        run(KILN, "--by", "nobody")


def test_a_file_that_is_not_there():
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_questions", "/nowhere/x.gift", "--format", "gift")


def exported(*more):
    out, err = StringIO(), StringIO()
    call_command("export_questions", *more, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue().splitlines()


def test_a_form_goes_out_and_comes_in_the_same(bank, run):
    text, told = exported("--format", "gift", "--form", "A", "--language", "ps")
    assert told[-1] == "23 of 23 questions are in the file."
    assert run(text, "--language", "ps")[-1] == (
        "Questions: 0 new, 0 with a new version, 23 as they stand, 0 left out."
    )


def test_a_module_goes_into_a_file_and_what_it_does_not_hold_is_told(bank, tmp_path):
    out = tmp_path / "m9.txt"
    text, told = exported("--format", "aiken", "--module", "M9", "--out", str(out))
    assert (text, out.read_text().count("ANSWER: A")) == ("", 3)
    assert told[-1] == "3 of 3 questions are in the file."
    assert any(line.endswith("(category_not_held)") for line in told)


def test_a_package_needs_a_place(bank, tmp_path):
    with pytest.raises(CommandError, match="with --out"):
        exported("--format", "qti")
    out = tmp_path / "bank.zip"
    exported("--format", "qti", "--out", str(out))
    assert out.read_bytes().startswith(b"PK")


def test_what_cannot_go_out_ends_not_well(run):
    run(KILN)
    with pytest.raises(CommandError, match="Some questions were left out"):
        exported("--format", "gift", "--language", "ps")
    with pytest.raises(CommandError, match="no_questions_there"):
        exported("--format", "gift", "--form", "NONE")
