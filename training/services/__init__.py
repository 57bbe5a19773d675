"""Every write of this room. Each verb is atomic and may be repeated without harm."""

from training.services.correcting import Details, change_activity, correct_activity, details_of
from training.services.counting import record_headcount, record_materials, take_back_line
from training.services.days import call_off_session, move_activity, set_trainers
from training.services.enrolling import (
    Newcomer,
    Seat,
    correct_enrolment,
    enrol,
    enrol_all,
    register_and_enrol,
    register_and_enrol_all,
    renew_access,
    seat_stamp,
)
from training.services.marking import (
    Entry,
    marked,
    rebuild_attendance,
    record_mark,
    record_marks,
)
from training.services.narrating import add_statement
from training.services.planning import Day, Plan, add_session, plan_activity
from training.services.reseating import change_seat, change_who
from training.services.statuses import set_activity_status

__all__ = [
    "Day",
    "Details",
    "Entry",
    "Newcomer",
    "Plan",
    "Seat",
    "add_session",
    "add_statement",
    "call_off_session",
    "change_activity",
    "change_seat",
    "change_who",
    "correct_activity",
    "correct_enrolment",
    "details_of",
    "enrol",
    "enrol_all",
    "marked",
    "move_activity",
    "plan_activity",
    "rebuild_attendance",
    "record_headcount",
    "record_mark",
    "record_marks",
    "record_materials",
    "register_and_enrol",
    "register_and_enrol_all",
    "renew_access",
    "seat_stamp",
    "set_activity_status",
    "set_trainers",
    "take_back_line",
]
