"""Every write of this room."""

from anonymous.services.answering import record_answers, send_answers
from anonymous.services.cards import print_cards
from anonymous.services.tests import add_by_card, close_to_cards, count_answers, open_to_cards

__all__ = [
    "add_by_card",
    "close_to_cards",
    "count_answers",
    "open_to_cards",
    "print_cards",
    "record_answers",
    "send_answers",
]
