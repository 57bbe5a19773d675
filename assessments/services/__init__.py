"""Every write of this room."""

from assessments.services.attempts import record_responses, start_attempt, submit_attempt
from assessments.services.changing import change_test
from assessments.services.correcting import correct_key
from assessments.services.grants import grant_time, grant_time_to_all, reopen_attempt
from assessments.services.media import keep_picture, keep_sound
from assessments.services.on_paper import moment_on_paper, record_paper
from assessments.services.questions import Drawing, compose_form, load_questions
from assessments.services.tests import Conditions, add_test, close_test, open_test
from assessments.services.writing import (
    About,
    Wording,
    retire_question,
    review_version,
    write_version,
)

__all__ = [
    "About",
    "Conditions",
    "Drawing",
    "Wording",
    "add_test",
    "change_test",
    "close_test",
    "compose_form",
    "correct_key",
    "grant_time",
    "grant_time_to_all",
    "keep_picture",
    "keep_sound",
    "load_questions",
    "moment_on_paper",
    "open_test",
    "record_paper",
    "record_responses",
    "reopen_attempt",
    "retire_question",
    "review_version",
    "start_attempt",
    "submit_attempt",
    "write_version",
]
