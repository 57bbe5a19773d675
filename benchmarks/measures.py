"""What a bench says, and which benches there are."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`floor` is in the same unit: a bare Django view's rate, or the limit we promised."""

    name: str
    value: float
    unit: str
    floor: float
    database: str

    @property
    def ratio(self) -> float:
        """Value over floor, to two places."""
        return round(self.value / self.floor, 2) if self.floor else 0.0

    def row(self) -> dict[str, object]:
        """As printed: name, value, unit, floor, ratio, database."""
        names = ("name", "value", "unit", "floor", "ratio", "database")
        return {name: getattr(self, name) for name in names}


Bench = Callable[[], Iterator[Measure]]
benches: dict[str, Bench] = {}


def bench(name: str) -> Callable[[Bench], Bench]:
    """Register a bench under the word that `make bench ONLY=` takes."""

    def register(function: Bench) -> Bench:
        benches[name] = function
        return function

    return register
