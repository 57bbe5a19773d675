"""The example files of this folder, and problems as one compares them."""

from pathlib import Path

FILES = Path(__file__).parent / "files"


def example(name):
    return (FILES / name).read_bytes()


def told(reading):
    """Where, what, and whether the question was left out for it."""
    return [(problem.line, problem.code, problem.stops) for problem in reading.problems]


def stopped(reading):
    return [(problem.line, problem.code) for problem in reading.problems if problem.stops]
