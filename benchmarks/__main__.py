"""`python -m benchmarks [--only name]`: a line of JSON per measure, then a table for people."""

import argparse
import importlib
import json
import pkgutil

import benchmarks
from benchmarks.measures import Measure, benches


def main() -> None:
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name != "__main__":
            importlib.import_module(f"benchmarks.{module.name}")
    wanted = _chosen()
    measures = [_said(measure) for name in wanted for measure in benches[name]()]
    print(table(measures))


def _chosen() -> list[str]:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--only", choices=sorted(benches), help="the name of one bench")
    only = parser.parse_args().only
    return [only] if only else sorted(benches)


def _said(measure: Measure) -> Measure:
    print(json.dumps(measure.row()), flush=True)
    return measure


def table(measures: list[Measure]) -> str:
    """The same figures in columns."""
    rows = [tuple(map(str, measure.row().values())) for measure in measures]
    head = ("name", "value", "unit", "floor", "ratio", "database")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        for row in (head, *rows)
    )
    return "\n" + "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    main()
