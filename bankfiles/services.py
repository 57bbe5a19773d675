"""Taking a file of questions in: keep it, read it as something else, take it over, drop it."""

import hashlib

from assessments.enums import Fate
from assessments.selectors.incoming import Plan, plan_import
from assessments.services.incoming import QuestionFile, import_questions
from bankfiles.errors import NothingToTake, QuestionFileGone, QuestionFileTooLarge
from bankfiles.models import BroughtFile, QuestionImport
from exchange.limits import MEGABYTE, MOST_BYTES
from ledger.verbs import verb
from people.models import User

TAKEN = (Fate.NEW, Fate.VERSION)


@verb
def receive_file(*, file: QuestionFile, name: str, by: User) -> BroughtFile:
    """Keep a file to be looked through; the same one, still there, is found again.

    Raises QuestionFileTooLarge. Files of yesterday go on the way.
    """
    if len(file.data) > MOST_BYTES:
        raise QuestionFileTooLarge(megabytes=MOST_BYTES // MEGABYTE)
    forget_old_files()
    digest = hashlib.sha256(file.data).hexdigest()
    about = {
        "format_name": file.format_name,
        "language": file.language,
        "module": file.module,
        "name": name[:255],
    }
    kept, _new = BroughtFile.objects.update_or_create(
        by=by, sha256=digest, defaults=about, create_defaults=about | {"data": file.data}
    )
    return kept


@verb
def read_as(*, kept: BroughtFile, format_name: str, language: str, module: str) -> BroughtFile:
    """The same bytes in another format, language, or with another module."""
    kept.format_name, kept.language, kept.module = format_name, language, module
    kept.save(update_fields=["format_name", "language", "module"])
    return kept


@verb
def take_over(*, kept: BroughtFile, seen: str) -> QuestionImport:
    """The sound questions, once however often it is tapped. `seen`: digest of the plan on the page.

    Raises BankChanged, NothingToTake, QuestionFileGone.
    """
    row = BroughtFile.objects.select_for_update().filter(pk=kept.pk).first()
    if row is None:
        return _taken_before(kept)
    plan = import_questions(file=file_of(row), by=row.by, seen=seen)
    taken = [one.code for one in plan.questions if one.fate in TAKEN]
    if not taken:
        raise NothingToTake
    done = _note(row, plan, taken)
    row.delete()
    return done


@verb
def drop_file(*, kept: BroughtFile) -> None:
    """Forget it."""
    BroughtFile.objects.filter(pk=kept.pk).delete()


@verb
def forget_old_files() -> int:
    """Delete what is a day old; how many there were."""
    old = BroughtFile.objects.expired()
    return old.delete()[0] if old.exists() else 0


def plan_of(kept: BroughtFile) -> Plan:
    """What becomes of its questions as things stand now; writes nothing."""
    file = file_of(kept)
    return plan_import(
        data=file.data,
        format_name=file.format_name,
        language=file.language,
        module=file.module,
        by=kept.by,
    )


def file_of(kept: BroughtFile) -> QuestionFile:
    """As the bank takes it."""
    return QuestionFile(
        data=bytes(kept.data),
        format_name=kept.format_name,
        language=kept.language,
        module=kept.module,
    )


def _taken_before(kept: BroughtFile) -> QuestionImport:
    done = QuestionImport.objects.filter(pk=kept.pk).first()
    if done is None:
        raise QuestionFileGone
    return done


def _note(row: BroughtFile, plan: Plan, taken: list[str]) -> QuestionImport:
    return QuestionImport.objects.create(
        pk=row.pk,
        by=row.by,
        name=row.name,
        sha256=row.sha256,
        format_name=row.format_name,
        language=row.language,
        figures=plan.counts,
        codes=taken,
    )
