"""A wrong variable stops the start and is named; a missing secret is made once."""

import stat
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.settings import environment
from lms.settings.environment import ROOT, address, database, flag, number, secret, service, words

HTTPS = {
    "SITE_URL": "https://training.example.org",
    "SECRET_KEY": "a" * 30 + "bcdefghijklmnopqrstuvwxyz0123456789",
    "PARTICIPANT_CODE_KEY": "b" * 50,
}


@pytest.fixture
def env(monkeypatch):
    """Set variables of `environ` for one test."""
    return lambda name, value: monkeypatch.setitem(environment.env.ENVIRON, name, value)


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        (lambda: flag("X", default=False), "maybe"),
        (lambda: number("X", default=5), "-1"),
        (lambda: number("X", default=5), "ten"),
        (lambda: number("X", default=5, least=2), "1"),
        (lambda: address("X", default=""), "training.example.org"),
        (lambda: address("X", default=""), "https://training.example.org/en/"),
        (lambda: service("X", "redis"), "http://127.0.0.1"),
        (lambda: database("X", default=""), "mysql://127.0.0.1/lms"),
    ],
)
def test_a_wrong_value_stops_the_start_and_names_the_variable(env, read, wrong):
    env("X", wrong)
    with pytest.raises(ImproperlyConfigured, match=r"^X must"):
        read()


def test_the_password_in_a_wrong_address_is_not_repeated(env):
    env("X", "mysql://lms:hunter2@127.0.0.1/lms")
    with pytest.raises(ImproperlyConfigured) as refusal:
        database("X", default="")
    assert "hunter2" not in str(refusal.value)


@pytest.mark.parametrize(
    ("raw", "value"), [("1", True), ("Yes", True), ("off", False), ("0", False)]
)
def test_switches_are_read_as_people_write_them(env, raw, value):
    env("X", raw)
    assert flag("X", default=not value) is value


def test_lists_are_separated_by_commas(env):
    env("X", " a.example.org, ,b.example.org ")
    assert words("X") == ["a.example.org", "b.example.org"]


def test_a_secret_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = secret("SOME_KEY", tmp_path / "secrets")
    assert secret("SOME_KEY", tmp_path / "secrets") == first
    assert len(first) == 64
    file = tmp_path / "secrets" / "some_key.txt"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [kept.name for kept in file.parent.iterdir()] == ["some_key.txt"]


def test_another_process_that_was_first_wins(tmp_path):
    file = tmp_path / "key.txt"
    environment._make_once(file, "first")
    environment._make_once(file, "second")
    assert file.read_text() == "first"


def manage(*words, **variables):
    """manage.py with the product's own settings and only these variables beside the machine's."""
    kept = {name: environment.env.ENVIRON[name] for name in ("PATH", "VAR_DIR")}
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=kept | variables,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_served_by_https_nothing_is_left_to_warn_about():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **HTTPS)
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_a_wrong_variable_ends_the_program_with_its_name():
    checked = manage("check", JOB_STALE_SECONDS="soon")
    assert checked.returncode == 1
    assert "JOB_STALE_SECONDS must be a whole number of at least 2, not 'soon'." in checked.stderr
