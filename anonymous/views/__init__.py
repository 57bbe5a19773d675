"""Pages of whoever holds a card, and of staff."""
