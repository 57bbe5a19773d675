"""Files that a text shows are kept with it: by their digest, once, whatever editors do to theirs."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage

from curriculum.content import Manual, plain
from curriculum.errors import FileGone
from curriculum.media import extension_of, files_in, working_file
from curriculum.models import KeptFile
from ledger.verbs import verb


@verb
def keep_files(*, manuals: Iterable[Manual]) -> list[KeptFile]:
    """Every file these trees show, kept. Again: changes nothing. Raises FileGone.

    Bytes are written before the rows that name them; a run that breaks off leaves at most bytes that
    the next one finds again under their digest.
    """
    wanted = {file["sha256"]: file for manual in manuals for file in files_in(plain(manual))}
    known = KeptFile.objects.in_bulk(wanted)
    return [known.get(digest) or _kept(file) for digest, file in sorted(wanted.items())]


def _kept(file: dict[str, Any]) -> KeptFile:
    facts = {name: file[name] for name in ("sha256", "name", "mime", "bytes", "width", "height")}
    return KeptFile.objects.create(**facts, file=_stored(file))


def _stored(file: dict[str, Any]) -> str:
    """The name in the storage under which exactly these bytes stand."""
    name = f"kept/{file['sha256']}.{extension_of(file['mime'])}"
    if default_storage.exists(name):
        if default_storage.size(name) == file["bytes"]:
            return name
        default_storage.delete(name)  # the disk was full, or the power failed
    source = working_file(file.get("origin", ""))
    if source is None or not source.storage.exists(source.name):
        raise FileGone(name=file["name"])
    with source.open("rb") as opened:
        if hashlib.file_digest(opened, "sha256").hexdigest() != file["sha256"]:
            raise FileGone(name=file["name"])
        opened.seek(0)
        return default_storage.save(name, File(opened))
