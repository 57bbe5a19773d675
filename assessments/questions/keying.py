"""Keys of choices that tell nothing: short, drawn by lot, other ones in every question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from secrets import choice as drawn

from assessments.questions.content import Choice, Content

_SIGNS = "abcdefghijklmnopqrstuvwxyz"
_LENGTH = 4


def keyed(content: Content) -> Content:
    """The same question with new keys for choices, prompts and parts."""
    keys = new_keys()
    choices = {choice.key: next(keys) for choice in content.choices}
    prompts = {prompt.key: next(keys) for prompt in content.prompts}
    return replace(
        content,
        choices=_named(content.choices, choices),
        prompts=_named(content.prompts, prompts),
        pairs={prompts[p]: choices[c] for p, c in content.pairs.items()},
        parts=tuple(replace(keyed(part), key=next(keys)) for part in content.parts),
    )


def unkeyed(content: Content) -> Content:
    """With places instead of keys: two questions that say the same are equal."""
    choices = {choice.key: str(n) for n, choice in enumerate(content.choices, start=1)}
    prompts = {prompt.key: str(n) for n, prompt in enumerate(content.prompts, start=1)}
    return replace(
        content,
        choices=_named(content.choices, choices),
        prompts=_named(content.prompts, prompts),
        pairs={prompts[p]: choices[c] for p, c in content.pairs.items()},
        parts=tuple(
            replace(unkeyed(part), key=str(n)) for n, part in enumerate(content.parts, start=1)
        ),
    )


def _named(choices: tuple[Choice, ...], keys: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(replace(choice, key=keys[choice.key]) for choice in choices)


def new_keys(taken: Iterable[str] = ()) -> Iterator[str]:
    """No two alike, and none that is taken."""
    given = set(taken)
    while True:
        key = "".join(drawn(_SIGNS) for _ in range(_LENGTH))
        if key not in given:
            given.add(key)
            yield key
