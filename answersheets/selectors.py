"""Reads of this room: how far the sheet of each person is, from entries and what was said of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from answersheets.enums import Round, Step, Takes
from answersheets.lines import Answers, Slot, alike, replies, slots_of
from answersheets.models import EntriesSettled, SheetEntry, SourceChosen, TypingRule
from assessments.enums import Source
from assessments.models import Attempt, Form, Response, Test
from assessments.selectors.contents import contents_of
from sheets.papers import forms_of
from training.models import Enrolment

Slots = Mapping[UUID, list[Slot]]
"""By form."""


@dataclass(kw_only=True)
class Sheet:
    """The sheet of one person in a test: what was typed, and what follows from it."""

    seat: Enrolment
    twice: bool
    slots: Slots
    entries: dict[int, SheetEntry] = field(default_factory=dict)
    settled: EntriesSettled | None = None
    takes: str = ""
    on_screen: bool = False

    @property
    def first(self) -> SheetEntry | None:
        return self.entries.get(Round.FIRST)

    @property
    def second(self) -> SheetEntry | None:
        return self.entries.get(Round.SECOND)

    @property
    def entry(self) -> SheetEntry | None:
        """The one whose form, day and language count."""
        return self.first or self.second

    @property
    def forms_differ(self) -> bool:
        """Whether the two times speak of different forms."""
        return bool(self.first and self.second and self.first.form_id != self.second.form_id)

    @cached_property
    def differing(self) -> list[int]:
        """Places of the slots in which the two times differ; empty with one time or other forms."""
        if not (self.first and self.second) or self.forms_differ:
            return []
        slots = self.slots[self.first.form_id]
        both = zip(
            slots,
            replies(slots, self.first.answers),
            replies(slots, self.second.answers),
            strict=True,
        )
        return [place for place, (slot, one, two) in enumerate(both) if not alike(slot, one, two)]

    @property
    def differs(self) -> bool:
        """Whether somebody has to look at the paper."""
        apart = self.forms_differ or bool(self.differing)
        return apart and self.settled is None

    @property
    def answers(self) -> Answers | None:
        """What the paper says, when that is clear; None while it is not."""
        if self.settled:
            return dict(self.settled.answers)
        if self.entry is None or self.differs or (self.twice and len(self.entries) < len(Round)):
            return None
        return dict(self.entry.answers)

    @property
    def counts(self) -> bool:
        """Whether the paper's answers are the person's."""
        return self.answers is not None and (not self.on_screen or self.takes == Takes.PAPER)

    @property
    def step(self) -> Step:
        if self.entry is None:
            return Step.NOTHING
        if self.differs:
            return Step.DIFFERS
        if self.answers is None:
            return Step.ONCE
        if self.counts:
            return Step.COUNTS
        return Step.SCREEN_COUNTS if self.takes else Step.ON_SCREEN


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How many sheets were typed once, twice, differ, wait for a choice, count."""

    people: int
    once: int
    twice: int
    differ: int
    waiting: int
    count: int


def is_twice(test: Test) -> bool:
    """Whether the sheets of this test are typed twice."""
    return TypingRule.objects.filter(test=test, twice=True).exists()


def slots_by_form(test: Test) -> dict[UUID, list[Slot]]:
    """Of the test's forms; one query."""
    contents = contents_of([form.pk for form in forms_of(test)])
    return {form.pk: slots_of(contents[form.pk], form.pk) for form in forms_of(test)}


def sheets_of(test: Test, seats: Iterable[Enrolment]) -> list[Sheet]:
    """For every seat, in the order given; two queries, six once anything was typed.

    The test with its forms.
    """
    listed = list(seats)
    mine: dict[str, Any] = {"test": test, "enrolment__in": [seat.pk for seat in listed]}
    entries = list(SheetEntry.objects.filter(**mine).select_related("recorded_by", "form"))
    slots, twice = (slots_by_form(test) if entries else {}), is_twice(test)
    sheets = {seat.pk: Sheet(seat=seat, twice=twice, slots=slots) for seat in listed}
    for entry in entries:
        sheets[entry.enrolment_id].entries[entry.round] = entry
    if entries:
        _add_words(sheets, test, mine)
    return list(sheets.values())


def _add_words(sheets: Mapping[UUID, Sheet], test: Test, mine: dict[str, Any]) -> None:
    """What was said of the entries, and who answered on a screen."""
    said = EntriesSettled.objects.filter(first__test=test, first__enrolment__in=sheets.keys())
    for settled in said.select_related("first", "recorded_by"):
        _settle(sheets[settled.first.enrolment_id], settled)
    for chosen in SourceChosen.objects.filter(**mine):
        sheets[chosen.enrolment_id].takes = chosen.takes
    for enrolment in _on_screen(**mine):
        sheets[enrolment].on_screen = True


def sheet_of(test: Test, seat: Enrolment) -> Sheet:
    """Of one person."""
    return sheets_of(test, [seat])[0]


def progress_of(sheets: Iterable[Sheet]) -> Progress:
    """The figures of these sheets."""
    listed = list(sheets)
    steps = Counter(sheet.step for sheet in listed)
    return Progress(
        people=len(listed),
        once=sum(sheet.entry is not None for sheet in listed),
        twice=sum(len(sheet.entries) == len(Round) for sheet in listed),
        differ=steps[Step.DIFFERS],
        waiting=steps[Step.ON_SCREEN],
        count=steps[Step.COUNTS],
    )


def form_or_none(test: Test, asked: str) -> Form | None:
    """The form asked for by its key; the only one when there is no other."""
    forms = forms_of(test)
    if len(forms) == 1:
        return forms[0]
    return next((form for form in forms if str(form.pk) == asked), None)


def _settle(sheet: Sheet, settled: EntriesSettled) -> None:
    """What was settled of two entries says nothing of a third."""
    pair = (sheet.first and sheet.first.pk, sheet.second and sheet.second.pk)
    if pair == (settled.first_id, settled.second_id):
        sheet.settled = settled


def _on_screen(**mine: Any) -> Iterable[UUID]:
    """Who answered anything of the test on a screen, or sent it, and no paper counts beside it."""
    said = Exists(Response.objects.filter(attempt=OuterRef("pk")))
    attempts = Attempt.objects.filter(**mine).annotate(said=said)
    told = attempts.values_list("enrolment_id", "source", "submitted_at", "said")
    on_paper, on_screen = set(), set()
    for enrolment, source, submitted_at, answered in told:
        if source == Source.PAPER:
            on_paper.add(enrolment)
        elif submitted_at or answered:
            on_screen.add(enrolment)
    return on_screen - on_paper
