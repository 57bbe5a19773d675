"""Taking questions of a file into the bank. What was asked or reviewed is never changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from assessments.enums import Fate
from assessments.errors import BankChanged
from assessments.media import PICTURE
from assessments.models import Medium, Question, QuestionVersion
from assessments.questions.content import Content, written
from assessments.questions.keying import keyed
from assessments.selectors.incoming import Plan, Planned, plan_import
from assessments.selectors.standing import listed_in_forms
from ledger.verbs import verb
from lms.lib.clock import now
from people.models import User

_AT_A_TIME = 500  # rows


@dataclass(frozen=True, kw_only=True)
class QuestionFile:
    """`format_name` as in questions.formats.INWARDS; `language` en, fa-af or ps; `module`: for
    questions that name none.
    """

    data: bytes
    format_name: str
    language: str
    module: str = ""


@verb
def import_questions(
    *, file: QuestionFile, by: User, dry_run: bool = False, seen: str = ""
) -> Plan:
    """Sound questions are taken, all of them or none; the others are named in the plan.

    A new question and a new version wait for a review. A writer's own open draft is changed, all
    else is followed by a version. The same file again changes nothing. `seen`: digest of the plan
    that was looked at. Raises BankChanged.
    """
    plan = plan_import(
        data=file.data,
        format_name=file.format_name,
        language=file.language,
        module=file.module,
        by=by,
    )
    if dry_run:
        return plan
    if seen and plan.digest != seen:
        raise BankChanged
    try:
        with transaction.atomic():
            _write(plan, by)
    except IntegrityError:  # somebody took one of the codes, or wrote a version, at this moment
        raise BankChanged from None
    return plan


def _write(plan: Plan, by: User) -> None:
    _keep(plan.pictures)
    _begin([one for one in plan.questions if one.fate == Fate.NEW], by)
    _follow([one for one in plan.questions if one.fate == Fate.VERSION], by)


def _keep(pictures: dict[str, bytes]) -> None:
    Medium.objects.bulk_create(
        [Medium(digest=digest, media_type=PICTURE, data=data) for digest, data in pictures.items()],
        ignore_conflicts=True,
    )


def _begin(entries: Iterable[Planned], by: User) -> None:
    questions = {entry.code: _question(entry) for entry in entries}
    versions = [
        _worded(QuestionVersion(question=questions[entry.code]), _content(entry), by)
        for entry in entries
    ]
    Question.objects.bulk_create(questions.values(), batch_size=_AT_A_TIME)
    QuestionVersion.objects.bulk_create(versions, batch_size=_AT_A_TIME)


def _follow(entries: Iterable[Planned], by: User) -> None:
    standing = [entry.standing.version for entry in entries if entry.standing]
    fixed = listed_in_forms(standing)
    for entry, version in zip(entries, standing, strict=True):
        open_draft = version.created_by_id == by.pk and version.reviewed_at is None
        mine = version if open_draft and version.pk not in fixed else _next(version)
        _worded(mine, _content(entry), by).save()


def _next(version: QuestionVersion) -> QuestionVersion:
    return QuestionVersion(
        question=version.question, number=version.number + 1, to_check=version.to_check
    )


def _question(entry: Planned) -> Question:
    labels = entry.labels
    return Question(
        code=entry.code,
        module=labels.module,
        objective=labels.objective,
        source=labels.source,
        audience=list(labels.audience),
        difficulty=labels.difficulty,
    )


def _worded(version: QuestionVersion, content: Content, by: User) -> QuestionVersion:
    version.kind, version.body = content.kind, written(keyed(content))
    version.is_draft, version.created_by, version.created_at = True, by, now()
    return version


def _content(entry: Planned) -> Content:
    assert entry.content is not None  # noqa: S101 - only what is left out has none
    return entry.content
