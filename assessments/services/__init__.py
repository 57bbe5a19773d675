"""Every write of this room."""

from assessments.services.attempts import record_responses, start_attempt, submit_attempt
from assessments.services.grants import grant_time, grant_time_to_all, reopen_attempt
from assessments.services.questions import Drawing, compose_form, load_questions
from assessments.services.tests import Conditions, add_test, close_test, open_test

__all__ = [
    "Conditions",
    "Drawing",
    "add_test",
    "close_test",
    "compose_form",
    "grant_time",
    "grant_time_to_all",
    "load_questions",
    "open_test",
    "record_responses",
    "reopen_attempt",
    "start_attempt",
    "submit_attempt",
]
