"""Somebody decides on a fact in the moment it lands."""

import threading

import pytest
from django.db import connection, connections

from lms.lib.refusals import Refused
from offline.models import Received
from offline.services import put_aside, receiving
from training.models import AttendanceMark

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_mark_that_lands_is_not_put_aside_as_well(
    days, activity, says, post, coordinator_here, monkeypatch
):
    """SQLite lets one write at a time, so only PostgreSQL can go wrong here."""
    registered = says.registration(activity)
    post(says.mark(days[0], says.seat_made_by(registered)))
    row, told = Received.objects.get(), []
    looked, there = receiving._still_open, []

    def aside():
        try:
            told.append(put_aside(row=row, by=coordinator_here, reason="no").outcome)
        except Refused as refusal:
            told.append(refusal.code)
        finally:
            connections.close_all()

    def slow(rows):
        found = looked(rows)
        if connection.vendor == "postgresql" and row in found and not there:
            there.append(threading.Thread(target=aside))
            there[0].start()
            there[0].join(0.5)
        return found

    monkeypatch.setattr(receiving, "_still_open", slow)
    post(registered)
    aside() if not there else there[0].join()
    row.refresh_from_db()
    assert (row.outcome, row.decided_by, AttendanceMark.objects.count()) == ("stored", None, 1)
    assert told == ["decided_already"]
