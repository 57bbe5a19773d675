"""What higher rooms say of a corrected key: certificates that rest on results which changed.

correction_board.add(Panel(name=..., order=..., template=..., context=f))   # f(request, correction)
"""

from lms.lib.boards import Board

correction_board = Board()
