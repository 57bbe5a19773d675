"""`manage.py import_roster`: the same door."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from people.models import Person
from rosters.models import RosterFile
from tests.rosters.files import ROWS, xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(activity, tmp_path):
    """What the command says of this file."""

    def ran(content, *more):
        path = tmp_path / "roster.xlsx"
        path.write_bytes(content)
        said = StringIO()
        call_command(
            "import_roster", str(path), "--activity", activity.shown_code, *more, stdout=said
        )
        return said.getvalue().splitlines()

    return ran


def test_a_dry_run_says_what_would_become_of_the_rows(run):
    assert run(xlsx(), "--dry-run") == ["new 3, marks 4"]
    assert (Person.objects.count(), RosterFile.objects.count()) == (0, 0)


def test_the_same_file_twice(run, trainer_here):
    assert run(xlsx(), "--user", "trainer_here") == ["new 3, marks 4"] * 2
    assert run(xlsx()) == ["same 3"] * 2
    assert Person.objects.count() == 3


def test_a_mistake_is_told_by_row_and_nothing_is_imported(run, capsys):
    with pytest.raises(CommandError, match="1 rows have mistakes"):
        run(xlsx([*ROWS, [4, "نوریه", "نبی", "x", "", "", "", "", ""]]))
    assert (Person.objects.count(), RosterFile.objects.count()) == (0, 0)


def test_users_keep_their_scope(run, neighbour, manager):
    with pytest.raises(CommandError, match="no activity with the code"):
        run(xlsx(), "--user", "neighbour")
    with pytest.raises(CommandError, match="may not register people"):
        run(xlsx(), "--user", "manager")
    with pytest.raises(CommandError, match="There is no user “nobody”"):
        run(xlsx(), "--user", "nobody")
