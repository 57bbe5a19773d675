"""What is asked once before somebody is put on a list: it warns, and never decides for the trainer."""

from collections.abc import Mapping
from enum import Enum

from people.enums import Sex
from training.models import Activity
from training.selectors import Places


class Question(Enum):
    """The value is the name of the field that answers "all the same"."""

    MAN = "man"  # in a training for women
    FULL = "beyond"  # the places


def open_question(
    activity: Activity, sex: str, typed: Mapping[str, str], places: Places
) -> Question | None:
    """The first that is not answered yet."""
    if activity.women_only and sex == Sex.MALE and Question.MAN.value not in typed:
        return Question.MAN
    if places.full and Question.FULL.value not in typed:
        return Question.FULL
    return None


def answered(typed: Mapping[str, str]) -> dict[str, str]:
    """Answers given so far, to go with the next one."""
    names = ("same", "other", *(question.value for question in Question))
    return {name: typed[name] for name in names if name in typed}
