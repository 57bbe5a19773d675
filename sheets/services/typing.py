"""A signed page typed in."""

from collections.abc import Sequence
from dataclasses import replace

from ledger.verbs import verb
from training.enums import MarkWay
from training.models import Session
from training.services import Entry, record_marks


@verb
def record_page(*, columns: Sequence[tuple[Session, Sequence[Entry]]]) -> int:
    """Marks of several sessions, all or nothing; how many were new. Raises what `record_marks` raises."""
    return sum(
        len(record_marks(session=session, entries=_from_paper(entries)))
        for session, entries in columns
        if entries
    )


def _from_paper(entries: Sequence[Entry]) -> list[Entry]:
    return [replace(entry, way=MarkWay.SHEET) for entry in entries]
