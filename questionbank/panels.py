"""What higher rooms hang up here.

correction_board.add(Panel(name=..., order=..., template=..., context=f))   # f(request, correction)
bank_board.add(Panel(...))   # f(request): further ways of work, above the list of questions
"""

from lms.lib.boards import Board

correction_board = Board()
bank_board = Board()
