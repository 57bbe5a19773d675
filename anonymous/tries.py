"""The brake on guessing cards: as that on personal codes (assessments.tries), counted apart."""

from lms.lib.brake import Brake

CARDS = Brake(name="anonymous.cards", each=20, everyone=60, window=15 * 60)
