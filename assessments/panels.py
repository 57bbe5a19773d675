"""What higher rooms show on a participant's own page, and on the page of a test for staff.

hall_board.add(Panel(name=..., order=..., template=..., context=f))   # f(request, enrolment, token)
test_board.add(Panel(name=..., order=..., template=..., context=f))   # f(request, test, seats)
"""

from lms.lib.boards import Board

hall_board = Board()
test_board = Board()
