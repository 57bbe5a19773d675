"""Modules a question may belong to: those of the manual."""

from assessments.errors import ModuleUnknown
from curriculum.selectors import module_codes


def must_be_in_manual(module: str, *, stands: str = "") -> None:
    """Raises ModuleUnknown. Without a manual any may be named; `stands`: what a question names already."""
    known = module_codes()
    if known and module not in (stands, *known):
        raise ModuleUnknown(module=module, known=known)
