"""Reads of this room."""

from assessments.selectors.results import EnrolmentResults, Result, results_of

__all__ = ["EnrolmentResults", "Result", "results_of"]
