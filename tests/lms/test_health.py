"""The machine that watches the server gets a word and a status."""

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder

from lms import health

pytestmark = pytest.mark.django_db


def test_ok_when_all_is_well(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_waiting_migrations_are_told(client):
    MigrationRecorder.Migration.objects.filter(app="jobs").delete()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"migrations\n")


def test_a_database_away_is_told(client, monkeypatch):
    def away(connection):
        raise OperationalError("connection refused")

    monkeypatch.setattr(health, "MigrationExecutor", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b"database\n")


def test_inside_machines_ask_by_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz").status_code == 200
    assert client.get("/en/").status_code == 301
