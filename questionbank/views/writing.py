"""Writing a question: one page for every kind, without a script; more rows come by a button."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.enums import QuestionKind
from assessments.errors import QuestionFaulty
from assessments.models import Question, QuestionVersion
from assessments.questions.content import SUFFIXES
from assessments.questions.soundness import faults as faults_of
from assessments.selectors.media import media_of
from assessments.selectors.regrading import known_content
from assessments.selectors.versions import digest_of, may_still_change, newest_version
from assessments.services import Wording, keep_picture, keep_sound, write_version
from lms.lib.ids import key_or_none, uuid7
from lms.lib.refusals import Refused
from people.permissions import Right
from questionbank.forms.about import AboutForm, about_as_typed
from questionbank.forms.drawing import draw, rows_of, with_rows
from questionbank.forms.fields import fields_of
from questionbank.forms.reading import read_fields
from questionbank.views.door import open_to, user_of

_METHODS = ["GET", "HEAD", "POST"]
_OF_THE_PAGE = {"csrfmiddlewaretoken", "more", "stamp", "seen", "again"}


@dataclass(kw_only=True)
class Desk:
    """What stands on the page: the question's fields, what is said about it, and what is wrong."""

    about: AboutForm
    typed: dict[str, str]
    stamp: uuid.UUID
    seen: str
    known: QuestionVersion | None = None
    faults: dict[str, list[Any]] = field(default_factory=dict)
    refusal: Refused | None = None

    @property
    def status(self) -> int:
        if self.refusal:
            return self.refusal.status
        return 422 if self.faults or (self.about.is_bound and self.about.errors) else 200


@never_cache
@require_http_methods(_METHODS)
@open_to(Right.EDIT_MANUAL)
def new(request: HttpRequest) -> HttpResponse:
    """First the kind is chosen, then the question is written."""
    kind = (request.POST if request.method == "POST" else request.GET).get("kind", "")
    if kind not in QuestionKind.values:
        context = {"kinds": QuestionKind.choices}
        status = 422 if request.method == "POST" else 200
        return render(request, "questionbank/kinds.html", context, status=status)
    if request.method == "POST":
        return _sent(request, None)
    begun = {"code": _next_code(), "is_draft": True}
    desk = Desk(about=AboutForm(initial=begun), typed={"kind": kind}, stamp=uuid7(), seen="")
    return _page(request, desk)


@never_cache
@require_http_methods(_METHODS)
@open_to(Right.EDIT_MANUAL)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The newest wording, to be changed."""
    question = get_object_or_404(Question, pk=pk)
    known = newest_version(question.code)
    if known is None or request.method == "POST":
        return _sent(request, known)
    desk = Desk(
        about=AboutForm(initial=about_as_typed(known)),
        typed=fields_of(known_content(known)),
        stamp=uuid7(),
        seen=digest_of(known),
        known=known,
    )
    return _page(request, desk)


def _sent(request: HttpRequest, known: QuestionVersion | None) -> HttpResponse:
    desk = _desk_of(request, known)
    _keep_files(request, desk)
    if "more" in request.POST or desk.faults:
        if "more" in request.POST:
            desk.about = AboutForm(initial=_about_typed(request, known))
        return _page(request, desk, more=request.POST.get("more", ""))
    written = _written(request, desk)
    if written is None:
        return _page(request, desk)
    messages.success(request, _("Saved. Somebody else reviews it before it is asked."))
    return redirect("questionbank:question", written.question_id)


def _desk_of(request: HttpRequest, known: QuestionVersion | None) -> Desk:
    about = _about_typed(request, known)
    typed = {
        name: str(value)
        for name, value in request.POST.items()
        if name not in _OF_THE_PAGE and name not in AboutForm.base_fields
    }
    if known:
        typed["kind"] = known.kind
    return Desk(
        about=AboutForm(about, stands=known.question.module if known else ""),
        typed=typed,
        stamp=key_or_none(request.POST.get("stamp")) or uuid7(),
        seen=request.POST.get("seen", ""),
        known=known,
    )


def _about_typed(request: HttpRequest, known: QuestionVersion | None) -> dict[str, Any]:
    """The code of a known question stays."""
    typed = {name: request.POST.get(name, "") for name in AboutForm.base_fields}
    return typed | ({"code": known.question.code} if known else {})


def _keep_files(request: HttpRequest, desk: Desk) -> None:
    """Files are kept at once: what else is wrong on the page, they need not be chosen again."""
    if desk.typed.pop("image_gone", ""):
        desk.typed["image"] = ""
    if sent := request.FILES.get("image_file"):
        _keep(desk, "image", "image_file", keep_picture, sent)
    for suffix in SUFFIXES:
        name = f"audio.{suffix}"
        if desk.typed.pop(f"audio_gone.{suffix}", ""):
            desk.typed[name] = ""
        if sent := request.FILES.get(f"audio_file.{suffix}"):
            _keep(desk, name, f"audio_file.{suffix}", keep_sound, sent)


def _keep(desk: Desk, name: str, box: str, keep: Any, sent: Any) -> None:
    try:
        desk.typed[name] = keep(data=sent.read()).digest
    except Refused as refusal:
        desk.faults.setdefault(box, []).append(refusal.message)


def _written(request: HttpRequest, desk: Desk) -> QuestionVersion | None:
    """None: something is wrong, and the desk says what."""
    reading = read_fields(desk.typed)
    desk.faults |= reading.with_faults(faults_of(reading.content))
    if not desk.about.is_valid() or desk.faults:
        return None
    said = desk.about.cleaned_data
    wording = Wording(content=reading.content, is_draft=said["is_draft"], to_check=said["to_check"])
    try:
        return write_version(
            code=said["code"],
            about=desk.about.about(),
            wording=wording,
            by=user_of(request),
            key=desk.stamp,
            seen=desk.seen,
        )
    except QuestionFaulty as refusal:
        desk.faults |= reading.with_faults(refusal.faults)
    except Refused as refusal:
        desk.refusal = refusal
    return None


def _page(request: HttpRequest, desk: Desk, more: str = "") -> HttpResponse:
    typed = with_rows(desk.typed, more=more)
    media = media_of([read_fields(typed).content])
    shown = {name: typed.pop(name, "") for name in ("image", *(f"audio.{s}" for s in SUFFIXES))}
    drawn, rest = draw(typed, desk.faults)
    context = {
        "desk": desk,
        "form": desk.about,
        "drawn": drawn,
        "rest": rest,
        "kind": QuestionKind(typed["kind"]),
        "picture": media.get(shown["image"]),
        "image": shown["image"],
        "image_errors": desk.faults.get("image_file", []),
        "sounds": _sounds(shown, media, desk),
        "in_place": desk.known is not None and may_still_change(desk.known, user_of(request)),
        "faults": _summary(desk, rows_of(drawn)),
    }
    return render(request, "questionbank/write.html", context, status=desk.status)


def _sounds(shown: dict[str, str], media: Any, desk: Desk) -> list[dict[str, Any]]:
    return [
        {
            "suffix": suffix,
            "digest": shown[f"audio.{suffix}"],
            "sound": media.get(shown[f"audio.{suffix}"]),
            "errors": desk.faults.get(f"audio_file.{suffix}", []),
        }
        for suffix in SUFFIXES
    ]


def _summary(desk: Desk, rows: Mapping[str, tuple[int, Any]]) -> list[tuple[str, Any]]:
    """(id of the field, sentence), as the top of the page lists them: the question, then about it."""
    told = [
        (name.replace(".", "-"), _of_row(rows.get(name), each))
        for name, sentences in desk.faults.items()
        for each in sentences
    ]
    if not desk.about.is_bound:
        return told
    about = [(bound, each) for bound in desk.about for each in bound.errors]
    return told + [(bound.auto_id, f"{bound.label}: {each}") for bound, each in about]


def _of_row(place: tuple[int, Any] | None, fault: Any) -> Any:
    """In which row and field it stands: two rows may have the same fault."""
    if place is None:
        return fault
    row, label = place
    told = _("Row %(row)s, %(field)s: %(fault)s")
    return told % {"row": row, "field": label, "fault": fault}


def _next_code() -> str:
    """The next free one of those that this desk makes: B01, B02 ..."""
    own = Question.objects.filter(code__regex=r"^B[0-9]+$").values_list("code", flat=True)
    return f"B{max((int(code[1:]) for code in own), default=0) + 1:02d}"
