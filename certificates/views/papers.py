"""The certificates of an activity: who has earned one, issuing, printing, ending."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from certificates import services
from certificates.enums import CertificateStatus
from certificates.forms import EndForm, LanguageForm, ReplaceForm
from certificates.models import Certificate
from certificates.reasons import sentences
from certificates.rendering import pdf
from certificates.selectors import Completion, completions
from certificates.snapshots import sheet_of
from ledger.services import note_look
from ledger.stamps import FactStamp
from lms.lib.refusals import Refused
from people.models import User
from people.permissions import Right
from training.models import Activity, Enrolment


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
    held = _activity(request, pk, Right.ISSUE_CERTIFICATES)
    rows = [_row(standing) for standing in completions(held)]
    note_look(
        user=request.user,
        what="certificates.activity",
        subjects=[row.standing.enrolment.person_id for row in rows],
    )
    context = {
        "activity": held,
        "rows": rows,
        "due": sum(row.state == "due" for row in rows),
        "completed": sum(row.standing.completed for row in rows),
        "valid": sum(row.state == CertificateStatus.VALID for row in rows),
        "language_form": LanguageForm(initial={"language": get_language()}),
        "may_revoke": _within(request, held, Right.REVOKE_CERTIFICATES),
    }
    return render(request, "certificates/activity.html", context)


@require_POST
@login_required
def issue_all(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To everyone who has earned one and has none, in the background."""
    held = _activity(request, pk, Right.ISSUE_CERTIFICATES)
    job = services.issue_all(activity=held, by=_user(request), language=_language(request))
    return redirect("jobs:job", pk=job.pk)


@require_POST
@login_required
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """To one person."""
    enrolment = get_object_or_404(Enrolment.objects.visible_to(request.user), pk=pk)
    _activity(request, enrolment.activity_id, Right.ISSUE_CERTIFICATES)
    try:
        made = services.issue_certificate(
            enrolment=enrolment, by=_user(request), language=_language(request)
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
    if certificate.status != CertificateStatus.VALID:
        messages.error(
            request,
            _("Certificate %(serial)s is no longer valid, so it cannot be printed.")
            % {"serial": certificate.shown_serial},
        )
        return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    if certificate.is_nameless:
        messages.error(
            request,
            _(
                "The name on certificate %(serial)s was removed from the register, so it is not "
                "printed again. “Replace” makes a paper with the code."
            )
            % {"serial": certificate.shown_serial},
        )
        return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    note_look(
        user=request.user,
        what="certificates.download",
        subjects=[certificate.enrolment.person_id],
    )
    name = f"certificate-{certificate.serial}.pdf"
    return HttpResponse(
        pdf(sheet_of(certificate)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def revoke(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Asks for the reason, then ends the certificate."""
    certificate = _certificate(request, pk, Right.REVOKE_CERTIFICATES)
    form = EndForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_certificate(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                fact=_fact(request, form),
            )
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal.message))
        else:
            messages.success(
                request,
                _("Certificate %(serial)s is revoked. Whoever scans it is told so from now on.")
                % {"serial": certificate.shown_serial},
            )
            return redirect("certificates:activity", pk=certificate.enrolment.activity_id)
    return _end_page(request, certificate, form, "revoke")


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def replace(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new paper with the facts as they are now, in place of this one."""
    certificate = _certificate(request, pk, Right.REVOKE_CERTIFICATES)
    form = ReplaceForm(_sent(request), initial={"language": certificate.language})
    if request.method == "POST" and form.is_valid():
        try:
            new = services.replace_certificate(
                certificate=certificate,
                reason=form.cleaned_data["reason"],
                language=form.cleaned_data["language"],
                fact=_fact(request, form),
            )
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal.message))
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
    status = 400 if form.errors else 200
    context = {"certificate": certificate, "form": form, "deed": deed}
    return render(request, "certificates/end.html", context, status=status)


def _row(standing: Completion) -> Row:
    person, held = standing.enrolment.person, standing.enrolment.activity
    identity = None if held.names_hidden else getattr(person, "identity", None)
    name = identity.name if identity else person.shown_code
    return Row(standing, name, sentences(standing, standing.rule))


def _activity(request: HttpRequest, pk: UUID, right: Right) -> Activity:
    rows = Activity.objects.visible_to(request.user).select_related("course", "partner")
    held = get_object_or_404(rows, pk=pk)
    if not _within(request, held, right):
        raise PermissionDenied
    return held


def _certificate(request: HttpRequest, pk: UUID, right: Right) -> Certificate:
    rows = Certificate.objects.visible_to(request.user)
    found = get_object_or_404(rows.select_related("event", "enrolment__activity"), pk=pk)
    if not _within(request, found.enrolment.activity, right):
        raise PermissionDenied
    return found


def _within(request: HttpRequest, held: Activity, right: Right) -> bool:
    return Activity.objects.within(request.user, right).filter(pk=held.pk).exists()


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _language(request: HttpRequest) -> str:
    form = LanguageForm(request.POST)
    return form.cleaned_data["language"] if form.is_valid() else get_language() or "en"


def _fact(request: HttpRequest, form: EndForm) -> FactStamp:
    return FactStamp(by=request.user, id=form.cleaned_data["fact"])
