"""The desk of the question bank: list, write, review, retire, correct a key."""
