"""The brakes on the door: on guessing codes, and on filling the trainer's list with nonsense.

A mobile network puts a whole province behind one address, so nothing counts by address but
well-formed codes that nobody has; who asks is counted by the poster's code. What a guesser would
win is little: to send a name that a trainer then looks at (docs/decisions/075-asking-for-a-place.md).
"""

from lms.lib.brake import Brake

CODES = Brake(name="joining.codes", each=60, everyone=300, window=15 * 60)
ASKING = Brake(name="joining.asking", each=150, everyone=None, window=15 * 60)
MOST_WAITING = 400  # in one activity
