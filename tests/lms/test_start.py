"""The first start prepares, the next one does not; one operator, one password, shown once."""

import subprocess
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from lms import administrator, start
from lms.management.commands import prepare
from people.enums import Scope, StaffRole
from people.models import User


@pytest.fixture
def runs(monkeypatch, tmp_path):
    """Commands that `start.prepare` runs; the command itself is tested below. Its database: a file."""
    seen = []

    def run(command, **options):
        seen.append(command[2:])
        (tmp_path / "lms.sqlite3").touch()
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(start, "VAR", tmp_path)
    monkeypatch.setattr(start, "STAMP", tmp_path / "prepared")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return seen


def test_the_second_start_prepares_nothing(runs):
    start.prepare(sample=True)
    start.prepare(sample=True)
    assert runs == [["prepare"]]


def test_a_start_without_the_sample_says_so_and_prepares_again(runs):
    start.prepare(sample=True)
    start.prepare(sample=False)
    start.prepare(sample=False)
    assert runs == [["prepare"], ["prepare", "--no-sample"]]


def test_a_database_taken_away_is_made_again(runs, tmp_path):
    start.prepare(sample=True)
    (tmp_path / "lms.sqlite3").unlink()
    start.prepare(sample=True)
    assert len(runs) == 2


def test_a_database_of_a_server_is_looked_after_at_every_start(runs, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://lms@db/lms")
    start.prepare(sample=True)
    start.prepare(sample=True)
    assert len(runs) == 2


def test_what_failed_is_tried_again_and_the_server_does_not_start(runs, monkeypatch):
    failed = SimpleNamespace(returncode=3)
    monkeypatch.setattr(subprocess, "run", lambda command, **options: failed)
    with pytest.raises(SystemExit, match=r"prepare failed \(3\)"):
        start.prepare(sample=True)
    assert not start.STAMP.exists()


def test_a_taken_port_is_named_with_the_way_out():
    with start.socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=f"make run PORT={port + 1}"):
            start._refuse_taken_port("127.0.0.1", port)


@pytest.mark.django_db
def test_the_first_account_is_an_operator_with_a_password_that_works():
    password = administrator.ensure_administrator()
    user = User.objects.get(username=administrator.NAME)
    assert user.check_password(password)
    assert [(post.role, post.scope) for post in user.posts.all()] == [
        (StaffRole.OPERATOR, Scope.EVERYWHERE)
    ]


@pytest.mark.django_db
def test_two_installations_have_two_passwords_and_one_installation_one():
    assert administrator.ensure_administrator()
    assert administrator.ensure_administrator() is None
    assert User.objects.filter(is_superuser=True).count() == 1


@pytest.fixture
def loaded(monkeypatch, capsys):
    """What `manage.py prepare` calls and prints, without doing the slow half of it."""
    seen = []
    monkeypatch.setattr(
        prepare, "call_command", lambda name, stdout, **options: seen.append((name, options))
    )

    def run(*words):
        seen.clear()
        call_command("prepare", *words)
        return list(seen), capsys.readouterr().out

    return run


@pytest.mark.django_db
def test_the_password_is_printed_once(loaded):
    assert "password   " in loaded()[1]
    assert "password   " not in loaded()[1]


@pytest.mark.django_db
def test_a_real_installation_gets_reference_data_and_nothing_of_the_sample(loaded):
    assert loaded("--no-sample")[0][2:] == [
        ("load_reference", {}),
        ("load_organisations", {}),
        ("load_starter_manual", {"no_modules": True}),
    ]
    assert [name for name, _ in loaded()[0]][4:] == [
        "load_questions",
        "load_starter_manual",
        "note_translations",
        "make_sample_edition",
        "load_sample",
    ]
