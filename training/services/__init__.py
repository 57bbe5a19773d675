"""Every write of this room. Each verb is atomic and may be repeated without harm."""

from training.services.correcting import Details, correct_activity, details_of
from training.services.counting import record_headcount, record_materials
from training.services.enrolling import (
    Seat,
    correct_enrolment,
    enrol,
    register_and_enrol,
    renew_access,
    seat_stamp,
)
from training.services.marking import (
    Entry,
    rebuild_attendance,
    record_mark,
    record_marks,
)
from training.services.narrating import add_statement
from training.services.planning import Plan, add_session, plan_activity
from training.services.statuses import set_activity_status

__all__ = [
    "Details",
    "Entry",
    "Plan",
    "Seat",
    "add_session",
    "add_statement",
    "correct_activity",
    "correct_enrolment",
    "details_of",
    "enrol",
    "plan_activity",
    "rebuild_attendance",
    "record_headcount",
    "record_mark",
    "record_marks",
    "record_materials",
    "register_and_enrol",
    "renew_access",
    "seat_stamp",
    "set_activity_status",
]
