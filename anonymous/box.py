"""All sheets of one test as one text: whoever reads it sees no order, no time, no first and last.

    {"<sheet key>": {"answers": {"<item>": "<reply>"}, "sent": true}}

Sorted by the key, which is random. A sheet without answers that was not sent is not there.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

FEWEST = 5
"""Fewer sheets than these are shown to nobody, and fewer alike are not kept: see `lonely`."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What one card answered in one test: reply by item, as assessments.questions.replies writes it."""

    answers: Mapping[UUID, str] = field(default_factory=dict)
    sent: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.answers and not self.sent


Sheets = Mapping[str, Sheet]
"""By sheet key."""


def read(text: str) -> dict[str, Sheet]:
    """The sheets of a box."""
    return {key: _sheet(value) for key, value in json.loads(text).items()}


def written(sheets: Sheets) -> str:
    """The same sheets always make the same text, whatever came first."""
    plain = {key: _plain(sheet) for key, sheet in sheets.items() if not sheet.is_blank}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def lonely(answered: Iterable[Iterable[str]], *, fewest: int = FEWEST) -> set[str]:
    """Keys of which fewer than `fewest` are alike in which of these boxes they lie in.

    Who was there on the first day and not on the last is known by name from the roster. If she
    was the only one, the only sheet without a second would be hers.
    """
    boxes = [set(keys) for keys in answered]
    groups: dict[tuple[bool, ...], set[str]] = {}
    for key in set().union(*boxes):
        groups.setdefault(tuple(key in box for box in boxes), set()).add(key)
    return {key for group in groups.values() if len(group) < fewest for key in group}


def _sheet(value: Mapping[str, object]) -> Sheet:
    answers = value["answers"]
    assert isinstance(answers, dict)  # noqa: S101 - for the type checker
    return Sheet(
        answers={UUID(item): reply for item, reply in answers.items()}, sent=bool(value["sent"])
    )


def _plain(sheet: Sheet) -> dict[str, object]:
    return {
        "answers": {str(item): said for item, said in sheet.answers.items()},
        "sent": sheet.sent,
    }
