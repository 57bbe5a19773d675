"""A chosen document, looked through before anything of it enters the manual."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from django.conf import settings

from curriculum.models import ModulePage
from jobs.models import Job
from jobs.services import enqueue
from ledger.verbs import verb
from lms.lib.clock import now
from manuscripts.drafting import drafts_as_json
from manuscripts.models import ImportedDocument, Manuscript
from manuscripts.opening import Package
from manuscripts.report import as_json
from manuscripts.selectors import imported_before, module_of
from manuscripts.services.importing import Imported, import_document, read

if TYPE_CHECKING:
    from people.models import User

KEPT_DAYS = 7
AT_ONCE = 1024 * 1024  # bytes: larger documents are read and taken over by a job
READ, IMPORT = "manuscripts.read", "manuscripts.import"  # kinds of jobs


@verb
def receive_manuscript(*, data: bytes, name: str, module: ModulePage, by: User) -> Manuscript:
    """Keep a document to be looked through. Again: the same row, read anew.

    Raises DocumentRefused for what can be told without reading the text. Documents that nobody
    confirmed within a week are dropped on the way.
    """
    Package(data, most_bytes=settings.IMPORT_MOST_BYTES)
    Manuscript.objects.filter(at__lt=now() - dt.timedelta(days=KEPT_DAYS)).delete()
    manuscript, _ = Manuscript.objects.update_or_create(
        by=by,
        sha256=hashlib.sha256(data).hexdigest(),
        module_key=module.translation_key,
        language=module.locale.language_code,
        defaults={
            "name": name[:255],
            "module_code": module.code,
            "data": data,
            "read_at": None,
            "lessons": [],
            "report": [],
        },
    )
    return manuscript


@verb
def read_manuscript(*, manuscript: Manuscript) -> Manuscript:
    """Lessons and report as they will be. Again: the same. Raises DocumentRefused."""
    module = module_of(manuscript)
    reading = read(bytes(manuscript.data), name=manuscript.name, module=module)
    manuscript.lessons = drafts_as_json(reading.lessons)
    manuscript.report = as_json(reading.findings)
    manuscript.read_at = now()
    manuscript.save(update_fields=["lessons", "report", "read_at"])
    return manuscript


@verb
def import_manuscript(*, manuscript: Manuscript) -> Imported:
    """The lessons as drafts into the module; the kept file goes. Raises DocumentRefused."""
    imported = import_document(
        data=bytes(manuscript.data),
        name=manuscript.name,
        module=module_of(manuscript),
        by=manuscript.by,
    )
    manuscript.delete()
    return imported


@verb
def drop_manuscript(*, manuscript: Manuscript) -> None:
    """Forget the document: nothing of it entered the manual."""
    Manuscript.objects.filter(pk=manuscript.pk).delete()


@verb
def bring_in(
    *, data: bytes, name: str, module: ModulePage, by: User
) -> tuple[Job | None, Manuscript | ImportedDocument]:
    """Received and read, a large one by a job; or what an earlier import of the file made.

    Raises DocumentRefused; then nothing is kept.
    """
    known = imported_before(hashlib.sha256(data).hexdigest(), module)
    if known:
        return None, known
    manuscript = receive_manuscript(data=data, name=name, module=module, by=by)
    if len(data) <= AT_ONCE:
        return None, read_manuscript(manuscript=manuscript)
    work = {"manuscript": str(manuscript.pk)}
    return enqueue(kind=READ, arguments=work, requested_by=by), manuscript


@verb
def take_over(*, manuscript: Manuscript) -> tuple[Job | None, ImportedDocument | None]:
    """Imported at once, a large one by a job. Two taps: one import. Raises DocumentRefused."""
    if len(manuscript.data) <= AT_ONCE:
        return None, import_manuscript(manuscript=manuscript).document
    work = {
        "manuscript": str(manuscript.pk),
        "sha256": manuscript.sha256,
        "module": str(manuscript.module_key),
        "language": manuscript.language,
    }
    key = f"{IMPORT}:{manuscript.pk}"
    return enqueue(kind=IMPORT, arguments=work, requested_by=manuscript.by, key=key), None
