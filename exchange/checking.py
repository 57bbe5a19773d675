"""Whether a question is whole: the same rules for what comes in and what goes out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

from exchange.enums import Kind
from exchange.items import FALSE, TRUE, Choice, Item
from exchange.limits import MOST_ANSWERS, MOST_LETTERS
from exchange.problems import Fault

_NEAR = Fraction(1, 1000)  # three rounded thirds make a whole


def check(item: Item) -> None:
    """Raises Fault with the first thing that is wrong."""
    if not item.stem:
        raise Fault("stem_missing")
    _refuse_size(item)
    _CHECKS[item.kind](item)


def weights_are_odd(item: Item) -> bool:
    """Whether all right choices together miss the full mark; worth saying, not wrong."""
    rights = sum((max(choice.fraction, Fraction(0)) for choice in item.choices), Fraction(0))
    return item.kind == Kind.MULTIPLE_CHOICE and abs(rights - 1) > _NEAR


def _refuse_size(item: Item) -> None:
    answers = (item.choices, item.pairs, item.steps, item.numbers, item.spellings, item.parts)
    if any(len(some) > MOST_ANSWERS for some in answers):
        raise Fault("too_many_answers", most=MOST_ANSWERS)
    if any(len(text) > MOST_LETTERS for text in texts_of(item)):
        raise Fault("text_too_long", most=MOST_LETTERS)


def texts_of(item: Item) -> Iterator[str]:
    """Every text of it but those of its parts."""
    yield from (item.stem, item.feedback, item.otherwise, item.code, item.name, *item.tags)
    yield from (*item.category, *item.steps)
    for choice in item.choices:
        yield from (choice.text, choice.feedback)
    for spelling in item.spellings:
        yield from (spelling.text, spelling.feedback)
    for pair in item.pairs:
        yield from (pair.prompt, pair.answer)
    yield from (number.feedback for number in item.numbers)


def _single(item: Item) -> None:
    _check_choices(item.choices)
    if not any(choice.fraction == 1 for choice in item.choices):
        raise Fault("key_missing")
    if all(choice.fraction == 1 for choice in item.choices):
        raise Fault("all_right")


def _multiple(item: Item) -> None:
    _check_choices(item.choices)
    if not any(choice.fraction > 0 for choice in item.choices):
        raise Fault("key_missing")


def _true_false(item: Item) -> None:
    texts = [choice.text for choice in item.choices]
    if texts != [TRUE, FALSE] or sorted(choice.fraction for choice in item.choices) != [0, 1]:
        raise Fault("choices_odd")


def _opinion(item: Item) -> None:
    _check_choices(item.choices)
    if any(choice.fraction for choice in item.choices):
        raise Fault("opinion_scored")


def _check_choices(choices: Sequence[Choice]) -> None:
    if len(choices) < 2:
        raise Fault("choices_few")
    if not all(choice.text for choice in choices):
        raise Fault("choice_empty")
    _check_weights(choice.fraction for choice in choices)


def _matching(item: Item) -> None:
    if sum(bool(pair.prompt) for pair in item.pairs) < 2:
        raise Fault("pairs_few")
    if not all(pair.answer for pair in item.pairs):
        raise Fault("pair_empty")


def _ordering(item: Item) -> None:
    if len(item.steps) < 2:
        raise Fault("steps_few")
    if not all(item.steps):
        raise Fault("step_empty")


def _numeric(item: Item) -> None:
    _check_weights(number.fraction for number in item.numbers)
    if any(number.tolerance < 0 for number in item.numbers):
        raise Fault("tolerance_negative")
    if not any(number.fraction == 1 for number in item.numbers):
        raise Fault("number_missing")


def _short(item: Item) -> None:
    _check_weights(spelling.fraction for spelling in item.spellings)
    if not all(spelling.text for spelling in item.spellings):
        raise Fault("spelling_empty")
    if not any(spelling.fraction == 1 for spelling in item.spellings):
        raise Fault("spelling_missing")


def _case(item: Item) -> None:
    if not item.parts:
        raise Fault("parts_missing")
    for part in item.parts:
        if part.kind == Kind.CASE:
            raise Fault("parts_nested")
        check(part)


def _check_weights(fractions: Iterable[Fraction]) -> None:
    if not all(-1 <= fraction <= 1 for fraction in fractions):
        raise Fault("weight_beyond")


_CHECKS: dict[Kind, Callable[[Item], None]] = {
    Kind.SINGLE_CHOICE: _single,
    Kind.MULTIPLE_CHOICE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _matching,
    Kind.ORDERING: _ordering,
    Kind.NUMERIC: _numeric,
    Kind.SHORT_ANSWER: _short,
    Kind.OPINION: _opinion,
    Kind.CASE: _case,
}
