"""Rosters through django-import-export: its datasets, results and order of work; our reading and writing.

The library's own way asks the database several times for every row and saves each by itself. Here a
whole file is compared with what stands in a handful of queries (rosters.plans) and written at once.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import Resource
from import_export.results import RowResult
from tablib import Dataset

from rosters.grids import Grid, letter
from rosters.headings import Head
from rosters.lookups import Lookups
from rosters.plans import Fate, Planner, RowPlan
from rosters.rows import Reader, persons

NUMBER = "#"  # the head of the column that holds the row's number in the file
_TYPES = {
    Fate.NEW: RowResult.IMPORT_TYPE_NEW,
    Fate.CHANGES: RowResult.IMPORT_TYPE_UPDATE,
    Fate.SAME: RowResult.IMPORT_TYPE_SKIP,
    Fate.LEFT_OUT: RowResult.IMPORT_TYPE_SKIP,
    Fate.ASKS: RowResult.IMPORT_TYPE_INVALID,
    Fate.FAULTY: RowResult.IMPORT_TYPE_INVALID,
}
Writer = Callable[[Sequence[RowPlan]], None]


class RosterResource(Resource):
    """Reads a dataset of `dataset_of` under its head; `write` gets every row with its fate.

    After `import_data(dataset, dry_run=True)` the fate of every row stands in `plans`; without
    `dry_run` they have been written as well. Whatever `write` refuses is raised as it is.
    """

    class Meta:
        import_id_fields = ()
        instance_loader_class = BaseInstanceLoader  # rows are known by what stands, all at once
        use_bulk = True  # no savepoint for every row
        skip_diff = True  # what changes is told by the plan of the row
        report_skipped = True
        use_transactions = False  # the verb around it is the transaction

    def __init__(
        self, *, grid: Grid, head: Head, planner: Planner, write: Writer | None = None
    ) -> None:
        super().__init__()
        self.planner, self.write = planner, write
        self.reader = Reader(head, set(grid.filled), Lookups())
        self.plans: list[RowPlan] = []

    def before_import(self, dataset: Dataset, **kwargs: Any) -> None:
        """All rows at once: what stands is asked for once, and rows may be about one person."""
        rows = (self.reader.read(number, list(cells)) for number, *cells in dataset)
        self.plans = self.planner.plan(rows)

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> RowResult:
        """The fate of the row, in the library's words."""
        plan = self.plans[kwargs["row_number"] - 1]
        result = RowResult()
        result.import_type = _TYPES[plan.fate]
        result.instance = plan.seat
        if plan.row.problems:
            sentences = [str(problem.refusal.message) for problem in plan.row.problems]
            result.validation_error = ValidationError(sentences)
        return result

    def after_import(self, dataset: Dataset, result: Any, **kwargs: Any) -> None:
        """All at once."""
        if self.write is not None and not kwargs.get("dry_run", True):
            self.write(self.plans)

    def handle_import_error(
        self, result: Any, error: Exception, raise_errors: bool = False
    ) -> None:
        """To whoever asked: neither a refusal nor a mistake of ours is hidden in a result."""
        raise error


def dataset_of(grid: Grid, head: Head) -> Dataset:
    """The rows below the head as the library takes them, each with its number in the file."""
    rows = persons(grid, head)
    width = max((len(cells) for _number, cells in rows), default=0)
    headers = [NUMBER, *(letter(place) for place in range(width))]
    return Dataset(*_even(rows, width), headers=headers)


def _even(rows: Iterable[tuple[int, list[str]]], width: int) -> Iterable[list[Any]]:
    for number, cells in rows:
        yield [number, *cells, *[""] * (width - len(cells))]
