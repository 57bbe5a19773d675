"""One proposal: its steps, what it changes, its whole text, and the next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editions import services
from editions.enums import Deed, PartKind
from editions.forms import ApproveForm, ReturnForm, ReviewForm, WithdrawForm
from editions.models import Edition, Proposal
from editions.selectors import (
    comparison,
    contents,
    covers,
    current_edition,
    deeds_for,
    edition_before,
    lesson_part,
    newest_approved,
)
from editions.services import Letter
from editions.views import door
from interface.dates import calendar_of
from interface.languages import LANGUAGES
from lms.lib.refusals import Refused

LESSONS_ON_A_PAGE = 4


@require_safe
@door.proposals_only
def proposal(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Where it stands and what it would change, language by language."""
    edition = Edition.objects.filter(text=proposal.text).first()
    base = _base(proposal, edition)
    context = {
        "proposal": proposal,
        "edition": edition,
        "base": base,
        "deeds": deeds_for(proposal, door.user_of(request)),
        "languages": [
            {"code": code, "name": LANGUAGES[code], "found": _changes(base, proposal, code)}
            for code in proposal.text.languages
        ],
    }
    return render(request, "editions/proposal.html", context)


@require_safe
@door.proposals_only
def changes(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Paragraph by paragraph against what the public reads, in the language of the page."""
    base = _base(proposal, Edition.objects.filter(text=proposal.text).first())
    found = _changes(base, proposal, _language())
    lessons = found.changed_lessons if found else []
    page = Paginator(lessons, LESSONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"proposal": proposal, "base": base, "found": found, "page_obj": page}
    return render(request, "editions/changes.html", context)


@require_safe
@door.proposals_only
def text(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """The contents of the proposed text, in the language of the page."""
    parts = contents(proposal.text, _language())
    if not parts:
        raise Http404
    return render(request, "editions/text.html", {"proposal": proposal, "parts": parts})


@require_safe
@door.proposals_only
def lesson(request: HttpRequest, proposal: Proposal, module: str, lesson: str) -> HttpResponse:
    """One lesson as proposed, with its trainer's notes."""
    part = lesson_part(proposal.text, _language(), module, lesson)
    if part is None:
        raise Http404
    order = [one for one in contents(proposal.text, _language()) if one.kind == PartKind.LESSON]
    place = next(at for at, one in enumerate(order) if one.pk == part.pk)
    context = {
        "proposal": proposal,
        "part": part,
        "lesson": part.lesson,
        "previous": order[place - 1] if place else None,
        "next": order[place + 1] if place + 1 < len(order) else None,
    }
    return render(request, "editions/lesson.html", context)


@door.get_or_post
@door.proposals_only
def step(request: HttpRequest, proposal: Proposal, deed: str) -> HttpResponse:
    """The form of one step, for whose step it is; and the step, which the verb allows or refuses."""
    try:
        kind = Deed(deed)
    except ValueError:
        raise Http404 from None
    if request.method != "POST" and kind not in deeds_for(proposal, door.user_of(request)):
        raise PermissionDenied
    form = _form(request, proposal, kind)
    if request.method == "POST" and form.is_valid():
        try:
            said = _DO[kind](request, proposal, form.cleaned_data)
        except Refused as refusal:
            door.refuse(form, refusal)
        else:
            messages.success(request, said)
            return redirect("editions:proposal", pk=proposal.pk)
    context = {"proposal": proposal, "deed": kind, "form": form}
    return render(request, "editions/step.html", context, status=door.status_of(form))


def _form(request: HttpRequest, proposal: Proposal, deed: Deed) -> Form:
    typed = door.typed(request)
    if deed == Deed.APPROVE:
        calendar = calendar_of(request, _language())
        return ApproveForm(typed, languages=_labels(proposal), calendar=calendar)
    return {Deed.REVIEW: ReviewForm, Deed.RETURN: ReturnForm, Deed.WITHDRAW: WithdrawForm}[deed](
        typed
    )


def _labels(proposal: Proposal) -> dict[str, str]:
    """Each language with what the letter would cover unfinished in it."""
    found = covers(proposal.text)
    return {
        code: render_to_string(
            "editions/_covers.html", {"name": LANGUAGES[code], "covers": found.get(code)}
        )
        for code in proposal.text.languages
    }


Told = dict[str, Any]


def _review(request: HttpRequest, proposal: Proposal, told: Told) -> str:
    services.review(proposal=proposal, by=door.user_of(request), comment=told["comment"])
    return _("Passed on to the approving body.")


def _return(request: HttpRequest, proposal: Proposal, told: Told) -> str:
    services.send_back(proposal=proposal, by=door.user_of(request), reason=told["comment"])
    return _("Sent back to the author.")


def _withdraw(request: HttpRequest, proposal: Proposal, told: Told) -> str:
    services.withdraw(proposal=proposal, by=door.user_of(request), comment=told["comment"])
    return _("Withdrawn. The next text may be proposed.")


def _approve(request: HttpRequest, proposal: Proposal, told: Told) -> str:
    letter = Letter(
        body=told["approving_body"],
        reference=told["letter_reference"],
        date=told["letter_date"],
        languages=told["approved_languages"],
    )
    edition = services.approve(proposal=proposal, by=door.user_of(request), letter=letter)
    if edition.is_approved:
        return _("Edition %(number)s is made. Everybody reads it from now on.") % {
            "number": edition.number
        }
    return _("Practice is over: this text is a sample edition now. Nothing was approved.")


_DO: dict[Deed, Callable[[HttpRequest, Proposal, Told], str]] = {
    Deed.REVIEW: _review,
    Deed.RETURN: _return,
    Deed.WITHDRAW: _withdraw,
    Deed.APPROVE: _approve,
}


def _base(proposal: Proposal, edition: Edition | None) -> Edition | None:
    """What the text is compared with: the edition before its own, or the newest.

    A real text is never measured by one that sample accounts passed.
    """
    if edition:
        return edition_before(edition)
    return current_edition() if proposal.is_practice else newest_approved()


def _changes(base: Edition | None, proposal: Proposal, language: str) -> Any:
    return comparison(base.text if base else None, proposal.text, language, with_notes=True)


def _language() -> str:
    return get_language() or "en"
