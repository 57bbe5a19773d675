"""The landing page of staff: every room hangs up what somebody can do there now."""

from lms.lib.boards import Board

desk = Board()
