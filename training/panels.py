"""What higher rooms show on an activity's page: tests, certificates.

    activity_board.add(Panel(name="tests", order=40, template="assessments/_activity_tests.html",
                             context=tests_of))   # tests_of(request, activity) -> dict or None

The template finds the dict as `panel`, the activity as `activity`. The order says when it is
needed: below 30 before leaving, 30 to 59 on the day, from 60 afterwards.
"""

from collections.abc import Iterable

from lms.lib.boards import Board, Shown

activity_board = Board()

# On the roster's page of one session: scanning, codes, hints. context(request, session).
session_board = Board()

# What stands on the page that says where an activity stands, for whoever may verify it:
# context(request, activity), template finds `panel` and `activity`. It informs, it never blocks.
verify_board = Board()

DAY, AFTERWARDS = 30, 60


def parted(panels: Iterable[Shown]) -> dict[str, list[Shown]]:
    """`before`, `day` and `after`, each in the order given."""
    parts: dict[str, list[Shown]] = {"before": [], "day": [], "after": []}
    for shown in panels:
        parts[_part_of(shown.order)].append(shown)
    return parts


def _part_of(order: int) -> str:
    if order < DAY:
        return "before"
    return "day" if order < AFTERWARDS else "after"
