"""How long a text takes to read."""

import pytest

from curriculum.reading_time import minutes_to_read, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("<p>one</p><p>two</p>", 2),
        ("می‌خواهم بروم", 2),
        ("<p>د انسان <b>قاچاق</b></p>", 3),
    ],
)
def test_words_are_counted_without_tags(text, words):
    assert words_in(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (150, 1), (151, 2), (450, 3)])
def test_minutes_are_rounded_up_and_never_nothing(words, minutes):
    assert minutes_to_read(words) == minutes
