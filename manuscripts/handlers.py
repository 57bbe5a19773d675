"""Large documents are read and taken over in the background."""

import uuid
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from jobs.progress import Progress
from jobs.registry import handler
from manuscripts.errors import ImportNotAllowed, ManuscriptGone
from manuscripts.models import ImportedDocument, Manuscript
from manuscripts.services import IMPORT, READ, import_manuscript, read_manuscript
from people.permissions import Right, may


@handler(READ, title=gettext_lazy("Reading the document"))
def read(progress: Progress, *, manuscript: str) -> dict[str, Any]:
    """Begun again, it reads again: the same. Raises ManuscriptGone, DocumentRefused."""
    progress.expect(1)
    row = Manuscript.objects.filter(pk=manuscript).first()
    if row is None:
        raise ManuscriptGone
    read_manuscript(manuscript=row)
    progress.step()
    return {"link": reverse("manuscripts:manuscript", args=[row.pk])}


@handler(IMPORT, title=gettext_lazy("Making the lessons"))
def take_over(
    progress: Progress, *, manuscript: str, sha256: str, module: str, language: str
) -> dict[str, Any]:
    """All lessons or none; begun again, it finds what it made.

    Raises ManuscriptGone, ImportNotAllowed, DocumentRefused.
    """
    progress.expect(1)
    row = Manuscript.objects.select_related("by").filter(pk=manuscript).first()
    if row is None:
        done = _made_before(sha256, module, language)
    elif not may(row.by, Right.EDIT_MANUAL):
        raise ImportNotAllowed
    else:
        done = import_manuscript(manuscript=row).document
    progress.step()
    return {"link": reverse("manuscripts:imported", args=[done.pk])}


def _made_before(sha256: str, module: str, language: str) -> ImportedDocument:
    """Work may be killed between its last write and its end."""
    rows = ImportedDocument.objects.filter(sha256=sha256, language=language)
    found = rows.filter(module_key=uuid.UUID(module)).first()
    if found is None:
        raise ManuscriptGone
    return found
