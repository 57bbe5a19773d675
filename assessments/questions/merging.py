"""What a file changes of a question that the bank has, in one language. Pure.

Three contents stand beside each other: the question as the bank has it; as a file of this format
would say it (`before`); as the file says it (`after`). Only where the last two differ does the file
say something: what its format cannot hold is no wish to take it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from assessments.questions.content import Choice, Content, Number, Said, Spelling
from assessments.questions.files import arranged
from assessments.questions.keying import unkeyed

Row = TypeVar("Row", Choice, Number)


class _OtherQuestion(Exception):  # noqa: N818 - an answer, not an error
    """Nobody can say which answer became which."""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """`content` has places for keys. `is_other`: other answers, or answers in an unknown order, so
    texts in the other languages could not come along. `kept`: spellings the file does not name.
    """

    content: Content
    is_other: bool = False
    kept: tuple[str, ...] = ()


def merged(bank: Content, before: Content, after: Content, suffix: str) -> Merged:
    """The bank's question with what the file changes; equal to `plain(bank)` when that is nothing.

    `before` and `after` are made by questions.files.content_of in the language of `suffix`.
    """
    bank = plain(bank)
    if before == after:
        return Merged(content=bank)
    merging = _Merging(suffix)
    try:
        content = merging.question(bank, before, after)
    except _OtherQuestion:
        image = _changed(bank.image, before.image, after.image)
        shuffle = _changed(bank.shuffle, before.shuffle, after.shuffle)
        sound = {suffix: bank.audio[suffix]} if suffix in bank.audio else {}
        content = replace(after, image=image, shuffle=shuffle, audio=sound)
        return Merged(content=content, is_other=True)
    return Merged(content=content, kept=tuple(merging.kept))


def plain(content: Content) -> Content:
    """In the order of a file, with places for keys: what can be compared."""
    return unkeyed(arranged(content))


class _Merging:
    def __init__(self, suffix: str) -> None:
        self.suffix = suffix
        self.kept: list[str] = []

    def question(self, bank: Content, before: Content, after: Content) -> Content:
        """Raises _OtherQuestion."""
        if before.kind != after.kind or len(before.parts) != len(after.parts):
            raise _OtherQuestion
        choices = _order(before.choices, after.choices, bank.choices)
        prompts = _order(before.prompts, after.prompts, bank.prompts)
        parts = zip(bank.parts, before.parts, after.parts, strict=True)
        said: dict[str, Any] = {
            name: self._said(getattr(bank, name), getattr(before, name), getattr(after, name))
            for name in ("stem", "feedback", "otherwise", "alternative")
        }
        return replace(
            bank,
            **said,
            choices=self._choices(bank.choices, before.choices, after.choices, choices),
            prompts=self._choices(bank.prompts, before.prompts, after.prompts, prompts),
            pairs=after.pairs,
            numbers=self._numbers(bank.numbers, before.numbers, after.numbers),
            spellings=self._spellings(bank.spellings, before.spellings, after.spellings),
            parts=tuple(self.question(*three) for three in parts),
            image=_changed(bank.image, before.image, after.image),
            shuffle=_changed(bank.shuffle, before.shuffle, after.shuffle),
        )

    def _choices(
        self,
        bank: Sequence[Choice],
        before: Sequence[Choice],
        after: Sequence[Choice],
        order: Sequence[int],
    ) -> tuple[Choice, ...]:
        return tuple(
            replace(
                self._worth(bank[was], before[was], row),
                key=row.key,
                text=self._said(bank[was].text, before[was].text, row.text),
            )
            for was, row in zip(order, after, strict=True)
        )

    def _numbers(
        self, bank: Sequence[Number], before: Sequence[Number], after: Sequence[Number]
    ) -> tuple[Number, ...]:
        """They say the same in every language."""
        if len(before) != len(bank) or len(before) != len(after):
            raise _OtherQuestion
        return tuple(
            replace(
                self._worth(stands, was, row),
                value=_changed(stands.value, was.value, row.value),
                tolerance=_changed(stands.tolerance, was.tolerance, row.tolerance),
            )
            for stands, was, row in zip(bank, before, after, strict=True)
        )

    def _spellings(
        self, bank: Sequence[Spelling], before: Sequence[Spelling], after: Sequence[Spelling]
    ) -> tuple[Spelling, ...]:
        """Those of all languages are accepted, so a file in one of them only adds."""
        named = {row.text: row for row in after}
        were = {row.text: row for row in before}
        self.kept += [row.text for row in before if row.text not in named]
        standing = tuple(
            self._spelling(row, were.get(row.text, row), named.get(row.text)) for row in bank
        )
        known = {row.text for row in bank}
        return (*standing, *(row for row in after if row.text not in known | set(were)))

    def _spelling(self, bank: Spelling, before: Spelling, after: Spelling | None) -> Spelling:
        if after is None:
            return bank
        fraction = _changed(bank.fraction, before.fraction, after.fraction)
        feedback = self._said(bank.feedback, before.feedback, after.feedback)
        return replace(bank, fraction=fraction, feedback=feedback)

    def _worth(self, bank: Row, before: Row, after: Row) -> Row:
        fraction = _changed(bank.fraction, before.fraction, after.fraction)
        feedback = self._said(bank.feedback, before.feedback, after.feedback)
        return replace(bank, fraction=fraction, feedback=feedback)

    def _said(self, bank: Said, before: Said, after: Said) -> Said:
        """The other languages stay."""
        was, now = before.get(self.suffix, ""), after.get(self.suffix, "")
        if was == now:
            return bank
        others = {suffix: text for suffix, text in bank.items() if suffix != self.suffix}
        return {**others, self.suffix: now} if now else others


def _order(
    before: Sequence[Choice], after: Sequence[Choice], bank: Sequence[Choice]
) -> Sequence[int]:
    """Which place each answer of the file had before. Raises _OtherQuestion when nobody can say.

    Answers that say the same are the same, wherever they stand. Where none moved, the others are at
    their place when one of them is known or all earn what they earned.
    """
    if not len(before) == len(after) == len(bank):
        raise _OtherQuestion
    places = {tuple(row.text.items()): place for place, row in enumerate(before)}
    found = [places.get(tuple(row.text.items())) for row in after]
    if len(places) == len(before) and sorted(map(repr, found)) == sorted(
        map(repr, range(len(before)))
    ):
        return [place for place in found if place is not None]
    stayed = [place for n, place in enumerate(found) if place == n]
    moved = [place for n, place in enumerate(found) if place not in (n, None)]
    earned_alike = [row.fraction for row in before] == [row.fraction for row in after]
    if moved or not (stayed or earned_alike):
        raise _OtherQuestion
    return range(len(before))


Value = TypeVar("Value")


def _changed(bank: Value, before: Value, after: Value) -> Value:
    return bank if before == after else after
