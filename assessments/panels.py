"""What higher rooms show on a participant's own page.

hall_board.add(Panel(name=..., order=..., template=..., context=f))   # f(request, enrolment, token)
"""

from lms.lib.boards import Board

hall_board = Board()
