"""Ways between models: the shortest by foreign keys, and an order to delete in."""

import pytest

from ledger.models import Look
from lms.lib.ways import leaves_first, way_to
from people.models import Organisation, Person, User
from training.models import Activity, Attendance, AttendanceMark, Enrolment, Session


@pytest.mark.parametrize(
    ("model", "target", "way"),
    [
        (Activity, Activity, ""),
        (Session, Activity, "activity"),
        (AttendanceMark, Activity, "session__activity"),
        (Look, User, "user"),
        (Organisation, Activity, None),
    ],
)
def test_the_shortest_way(model, target, way):
    assert way_to(model, target) == way


def test_who_points_at_another_goes_first():
    ordered = leaves_first([Activity, Person, Enrolment, Session, AttendanceMark, Attendance])
    place = ordered.index
    assert place(Attendance) < place(AttendanceMark) < place(Session) < place(Activity)
    assert place(AttendanceMark) < place(Enrolment) < place(Person)
    assert len(ordered) == 6


def test_a_row_that_points_at_its_like_ends():
    assert leaves_first([Person]) == [Person]
