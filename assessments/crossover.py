"""Which of two parallel forms a participant is given: half begin with one, all have both in the end."""

from collections.abc import Mapping
from typing import TypeVar

Form = TypeVar("Form")


def given(pair: tuple[Form, Form], *, had: Form | None, begun: Mapping[Form, int]) -> Form:
    """The form this participant has not had; who had neither, the one fewer have begun with.

    `begun`: how many attempts at this test were begun with each. Alike: the first.
    """
    first, second = pair
    if had == first:
        return second
    if had == second:
        return first
    return second if begun.get(second, 0) < begun.get(first, 0) else first
