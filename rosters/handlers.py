"""Long rosters are imported in the background."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from jobs.progress import Progress
from jobs.registry import handler
from people.permissions import Right
from rosters.errors import ImportNoLongerAllowed, RosterGone
from rosters.models import RosterFile, RosterImport
from rosters.services import IMPORT, import_roster
from training.models import Activity


@handler(IMPORT, title=gettext_lazy("Importing the roster"))
def take_over(progress: Progress, *, file: str, partly: bool) -> dict[str, Any]:
    """All sound rows in one piece; begun again, it finds what it did.

    Raises RosterGone, ImportNoLongerAllowed, and what `import_roster` does.
    """
    row = RosterFile.objects.select_related("by").filter(pk=file).first()
    progress.expect(row.rows if row else 1)
    if row is None:
        done = RosterImport.objects.filter(pk=file).first()
        if done is None:
            raise RosterGone
    else:
        _must_still_be_allowed(row)
        done = import_roster(file=row, partly=partly)
    progress.step(row.rows if row else 1)
    return {"link": reverse("rosters:done", args=[done.activity_id, done.pk])}


def _must_still_be_allowed(row: RosterFile) -> None:
    """Work may wait for hours; a post may have ended meanwhile."""
    by = row.by
    within = (
        Activity.objects.within(by, Right.REGISTER) if by is not None and by.is_active else None
    )
    if within is None or not within.filter(pk=row.activity_id).exists():
        raise ImportNoLongerAllowed
