"""How much of a stranger's file is looked at. Each limit is told where it is met."""

MEGABYTE = 1024 * 1024
MOST_BYTES = 8 * MEGABYTE  # of a file of XML, pictures in it included
MOST_TEXT_BYTES = 2 * MEGABYTE  # of a file of text: two thousand long questions
MOST_QUESTIONS = 2000  # those that cannot be taken over included
MOST_PATH_LETTERS = 1000  # of a category with all above it
MOST_LETTERS = 5000  # of one text as it is shown
MOST_RAW_LETTERS = 60_000  # of one text with its markup, or of one question in GIFT
MOST_ANSWERS = 60  # of one question
MOST_PICTURE_BYTES = MEGABYTE // 2
MOST_ELEMENTS = 300_000  # of XML: each costs the parser some hundred bytes
MOST_DEPTH = 30
MOST_PROBLEMS = 300  # listed one by one; the others are counted
MOST_PILED = 30  # marks on one letter, as Unicode's stream-safe text has it
