"""What higher rooms show on an activity's page: tests, certificates.

    activity_board.add(Panel(name="tests", order=10, template="assessments/_activity_tests.html",
                             context=tests_of))   # tests_of(request, activity) -> dict or None

The template finds the dict as `panel`, the activity as `activity`.
"""

from lms.lib.boards import Board

activity_board = Board()
