"""Pages of participants (by personal link, without an account) and of staff."""
