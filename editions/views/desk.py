"""The desk of the manual: where the text stands, and whose step is next."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editions import services
from editions.enums import ProposalKind
from editions.forms import ProposeForm
from editions.models import Proposal
from editions.permissions import at_the_desk
from editions.selectors import (
    current_edition,
    deeds_for,
    newest_approved,
    open_proposals,
    working_text,
)
from editions.views import door
from lms.lib.boards import Panel
from lms.lib.refusals import Refused
from people.permissions import Right, may

_PER_PAGE = 20


@require_safe
@door.desk_only
def landing(request: HttpRequest) -> HttpResponse:
    """What the public reads, what is proposed, what is being written, and my next step."""
    user = door.user_of(request)
    edition = current_edition()
    going = _going(request)
    context = {
        "edition": edition,
        "going": going,
        "working": working_text(edition),
        "may_write": may(user, Right.EDIT_MANUAL),
        "may_propose": may(user, Right.EDIT_MANUAL) and not _own_kind(going, user.is_sample),
    }
    return render(request, "editions/desk.html", context)


@require_safe
@door.desk_only
def proposals(request: HttpRequest) -> HttpResponse:
    """All there ever were, newest first."""
    rows = Proposal.objects.visible_to(door.user_of(request))
    rows = rows.select_related("proposed_by", "text__edition").prefetch_related("steps")
    page = Paginator(rows, _PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "editions/proposals.html", {"page_obj": page})


@door.get_or_post
@door.desk_only
def propose(request: HttpRequest) -> HttpResponse:
    """Freezes what is published and puts it before the reviewers."""
    door.must(request, Right.EDIT_MANUAL)
    form = ProposeForm(door.typed(request))
    if not working_text(None).samples:
        del form.fields["adopts_sample"]
    if not _may_be_urgent(request):
        del form.fields["kind"]
    if request.method == "POST" and form.is_valid():
        try:
            proposal = _proposed(request, form.cleaned_data)
        except Refused as refusal:
            door.refuse(form, refusal)
        else:
            messages.success(request, _("The text is proposed. Nobody can change it any more."))
            return redirect("editions:proposal", pk=proposal.pk)
    context = {"form": form, "working": working_text(current_edition())}
    return render(request, "editions/propose.html", context, status=door.status_of(form))


def my_step(request: HttpRequest) -> dict[str, Any] | None:
    """For the landing page of staff: proposals that wait for a step of this user."""
    if not at_the_desk(request.user):
        return None
    return {"going": _going(request)}


MY_STEP = Panel(name="manual", order=5, template="editions/_my_step.html", context=my_step)


def _proposed(request: HttpRequest, told: dict[str, Any]) -> Proposal:
    return services.propose(
        id=told["id"],
        by=door.user_of(request),
        note=told["note"],
        kind=ProposalKind(told.get("kind", ProposalKind.REGULAR)),
        adopts_sample=told.get("adopts_sample", False),
    )


def _may_be_urgent(request: HttpRequest) -> bool:
    """Something approved to correct; who asks for it all the same is told why not."""
    asked = request.POST.get("kind") == ProposalKind.URGENT
    return asked or newest_approved() is not None


def _going(request: HttpRequest) -> list[dict[str, Any]]:
    user = door.user_of(request)
    return [
        {"proposal": one, "deeds": deeds_for(one, user), "is_mine": one.proposed_by_id == user.pk}
        for one in open_proposals(user)
    ]


def _own_kind(going: list[dict[str, Any]], is_practice: bool) -> bool:
    return any(one["proposal"].is_practice == is_practice for one in going)
