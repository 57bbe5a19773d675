"""The certificates of an activity: who has earned one, issuing, printing, ending."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from certificates import services
from certificates.enums import CertificateStatus
from certificates.forms import EndForm, LanguageForm, ReplaceForm
from certificates.models import Certificate
from certificates.reasons import sentences
from certificates.rendering import pdf
from certificates.selectors import Completion, completions
from certificates.snapshots import sheet_of
from ledger.services import note_look
from lms.lib.refusals import Refused
from people.permissions import Right
from people.stamping import stamp_of
from training.models import Activity
from training.permissions import may_here, must, names_shown
from training.views import door


@dataclass(frozen=True)
class Row:
    """One line of the page."""

    standing: Completion
    name: str
    reasons: list[str]

    @property
    def state(self) -> str:
        """`due`, `missing`, or the standing of the newest certificate."""
        if self.standing.certificate is not None:
            return str(self.standing.certificate.status.value)
        return "missing" if self.standing.missing else "due"


@require_GET
@never_cache
@login_required
def activity(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is complete, why the others are not, and what has been issued."""
    held = _activity(request, pk)
    found = completions(held)
    seats = [standing.enrolment for standing in found]
    with_names = door.named(request, held, "certificates.activity", seats)
    rows = [_row(standing, with_names=with_names) for standing in found]
    context = {
        "activity": held,
        "rows": rows,
        "due": sum(row.state == "due" for row in rows),
        "completed": sum(row.standing.completed for row in rows),
        "valid": sum(row.state == CertificateStatus.VALID for row in rows),
        "language_form": LanguageForm(initial={"language": get_language()}),
        "may_revoke": may_here(request.user, Right.REVOKE_CERTIFICATES, held),
    }
    return render(request, "certificates/activity.html", context)


@require_POST
@login_required
def issue_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To everyone who has earned one and has none, in the background."""
    held = _activity(request, pk)
    job = services.issue_all(activity=held, by=door.user_of(request), language=_language(request))
    return redirect("jobs:job", pk=job.pk)


@require_POST
@login_required
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To one person."""
    enrolment = door.seat_or_404(request, pk)
    must(request.user, Right.ISSUE_CERTIFICATES, enrolment.activity)
    try:
        made = services.issue_certificate(
            enrolment=enrolment, by=door.user_of(request), language=_language(request)
        )
    except Refused as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(
            request, _("Certificate %(serial)s is issued.") % {"serial": made.shown_serial}
        )
    return redirect("certificates:activity", pk=enrolment.activity_id)


@require_GET
@never_cache
@login_required
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper as a PDF; an ended certificate is not printed again."""
    certificate = _certificate(request, pk, Right.ISSUE_CERTIFICATES)
    if refusal := _not_printable(certificate):
        messages.error(request, refusal)
        return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    if certificate.names_person:  # whatever the activity hides today
        _note_look(request, certificate, "certificates.download")
    name = f"certificate-{certificate.serial}.pdf"
    return HttpResponse(
        pdf(sheet_of(certificate)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@door.get_or_post
@never_cache
@login_required
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks for the reason, then ends the certificate."""
    certificate = _certificate(request, pk, Right.REVOKE_CERTIFICATES)
    form = EndForm(door.typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_certificate(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                fact=stamp_of(request, form.cleaned_data["fact"]),
            )
        except Refused as refusal:
            door.refuse(form, refusal)
        else:
            messages.success(
                request,
                _("Certificate %(serial)s is revoked. Whoever scans it is told so from now on.")
                % {"serial": certificate.shown_serial},
            )
            return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    return _end_page(request, certificate, form, "revoke")


@door.get_or_post
@never_cache
@login_required
def replace(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new paper with the facts as they are now, in place of this one."""
    certificate = _certificate(request, pk, Right.REVOKE_CERTIFICATES)
    form = ReplaceForm(door.typed(request), initial={"language": certificate.language})
    if request.method == "POST" and form.is_valid():
        try:
            new = services.replace_certificate(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                language=form.cleaned_data["language"],
                fact=stamp_of(request, form.cleaned_data["fact"]),
            )
        except Refused as refusal:
            door.refuse(form, refusal)
        else:
            messages.success(
                request,
                _("Certificate %(new)s replaces %(old)s.")
                % {"new": new.shown_serial, "old": certificate.shown_serial},
            )
            return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    return _end_page(request, certificate, form, "replace")


def _end_page(
    request: HttpRequest, certificate: Certificate, form: EndForm, deed: str
) -> HttpResponse:
    who = certificate.enrolment.person.shown_code
    if certificate.names_person and names_shown(request.user, certificate.enrolment.activity):
        _note_look(request, certificate, f"certificates.{deed}")
        who = certificate.snapshot["name"]
    context = {"certificate": certificate, "form": form, "deed": deed, "who": who}
    return render(request, "certificates/end.html", context, status=door.status_of(form))


def _not_printable(certificate: Certificate) -> str:
    """Why there is no paper, or nothing."""
    said = {"serial": certificate.shown_serial}
    if certificate.status != CertificateStatus.VALID:
        return _("Certificate %(serial)s is no longer valid, so it cannot be printed.") % said
    if certificate.is_nameless:
        return (
            _(
                "The name on certificate %(serial)s was removed from the register, so it is not "
                "printed again. “Replace” makes a paper with the code."
            )
            % said
        )
    return ""


def _note_look(request: HttpRequest, certificate: Certificate, what: str) -> None:
    note_look(user=request.user, what=what, subjects=[certificate.enrolment.person_id])


def _row(standing: Completion, *, with_names: bool) -> Row:
    seat = standing.enrolment
    identity = seat.shown_identity if with_names else None
    name = identity.name if identity else seat.person.shown_code
    return Row(standing, name, sentences(standing, standing.rule))


def _activity(request: HttpRequest, pk: UUID) -> Activity:
    held = door.activity_or_404(request, pk)
    must(request.user, Right.ISSUE_CERTIFICATES, held)
    return held


def _certificate(request: HttpRequest, pk: UUID, right: Right) -> Certificate:
    rows = Certificate.objects.visible_to(request.user)
    rows = rows.select_related("event", "enrolment__activity__partner", "enrolment__person")
    found = get_object_or_404(rows.prefetch_related("enrolment__activity__provinces"), pk=pk)
    must(request.user, right, found.enrolment.activity)
    return found


def _language(request: HttpRequest) -> str:
    form = LanguageForm(request.POST)
    return form.cleaned_data["language"] if form.is_valid() else get_language() or "en"
