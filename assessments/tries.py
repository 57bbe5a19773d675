"""The brake on guessing codes. It counts only well-formed codes that nobody has.

A slip of the finger is caught by the check character (every single wrong character, every swap of
neighbours), so honest people almost never meet this brake, while who guesses does with every try.
Of 2.75e10 codes, 60 tries per 15 minutes for a whole year hit one of 1,000 codes in use with a
chance of one in thirteen (docs/decisions/042-codes-under-a-brake.md).

A mobile network puts thousands of people behind one address: links and slips
with a QR are never braked, and an address from which a right code came lately keeps working while
others are under the brake of all. Addresses are kept as digests, in the cache only.
"""

from lms.lib.brake import Brake

CODES = Brake(name="assessments.codes", each=20, everyone=60, window=15 * 60)
