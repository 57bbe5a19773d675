"""What is certified, frozen as JSON on the day of issue, and read back for the paper and the page."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from certificates import payload
from certificates.completion import Outcome
from certificates.models import Certificate
from certificates.rendering import Sheet
from editions.models import Edition
from interface import dates, numbers
from lms.lib.digits import PERSIAN_LANGUAGES
from lms.lib.trilingual import LANGUAGES, pick
from training.models import Activity, Course, Enrolment, Session

Snapshot = dict[str, Any]


def take(
    *, enrolment: Enrolment, course: Course, outcome: Outcome, language: str, issued_on: dt.date
) -> Snapshot:
    """All the paper prints, its days and hours written out; texts of the page in three languages.

    The name stands only where the person agreed and the activity does not hide names; else the code.
    """
    activity = enrolment.activity
    editions = _editions(enrolment)
    name, latin = name_of(enrolment)
    return {
        "name": name,
        "name_latin": latin,
        "course_code": course.code,
        "course": _three(course, "title"),
        "issuer": _three(activity.partner, "name"),
        "place": {code: _place(activity, code) for code in LANGUAGES},
        "edition": ", ".join(edition.slug for edition in editions),
        "editions": [{"slug": one.slug, "sha256": one.text.sha256} for one in editions],
        "attended_minutes": outcome.attended_minutes,
        "scheduled_minutes": outcome.scheduled_minutes,
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "issued_on": issued_on.isoformat(),
        "site": settings.SITE_URL,
        "is_sample": activity.award.is_sample,
        "printed": _printed(activity, outcome, language, issued_on),
    }


def name_of(enrolment: Enrolment) -> tuple[str, str]:
    """(native, Latin) as a certificate may print it; the person's code where it may not."""
    person = enrolment.person
    identity = getattr(person, "identity", None)
    shown = enrolment.consent_name_on_certificate and not enrolment.activity.names_hidden
    if identity is None or not shown:
        return person.shown_code, ""
    return identity.name, identity.name_latin


def sheet_of(certificate: Certificate) -> Sheet:
    """The paper, from nothing but what was frozen."""
    kept, language = certificate.snapshot, certificate.language
    return Sheet(
        language=language,
        serial=certificate.serial,
        name=kept["name"],
        name_latin=kept["name_latin"],
        course=kept["course"][language],
        issuer=kept["issuer"][language],
        place=kept["place"][language],
        edition=kept["edition"],
        address=f"{urlsplit(kept['site']).netloc}/v",
        qr_text=qr_text_of(certificate),
        is_sample=kept.get("is_sample", False),  # papers of the first days do not say it
        **kept["printed"],
    )


def qr_text_of(certificate: Certificate) -> str:
    """The text of the printed QR."""
    return payload.qr_text(
        site=certificate.snapshot["site"],
        serial=certificate.serial,
        body=bytes(certificate.payload),
        signature=bytes(certificate.signature),
    )


def claims_of(snapshot: Snapshot, *, key_id: bytes, status_index: int) -> payload.Claims:
    """What the QR says of the snapshot."""
    return payload.Claims(
        key_id=key_id,
        name=snapshot["name"],
        name_latin=snapshot["name_latin"],
        course=snapshot["course_code"],
        minutes=snapshot["attended_minutes"],
        starts_on=dt.date.fromisoformat(snapshot["starts_on"]),
        ends_on=dt.date.fromisoformat(snapshot["ends_on"]),
        status_index=status_index,
    )


def _printed(
    activity: Activity, outcome: Outcome, language: str, issued_on: dt.date
) -> dict[str, str]:
    first = dates.SOLAR if language in PERSIAN_LANGUAGES else dates.GREGORIAN
    held = (activity.starts_on, activity.ends_on)
    return {
        "attended": hours(outcome.attended_minutes, language),
        "scheduled": hours(outcome.scheduled_minutes, language),
        "dates": dates.say_days(*held, first, language),
        "dates_other": dates.say_days(*held, dates.other(first), language),
        "issued": dates.say_day(issued_on, first, language),
        "issued_other": dates.say_day(issued_on, dates.other(first), language),
    }


def hours(minutes: int, language: str) -> str:
    """`18`, `17.5`."""
    return numbers.say_number(minutes / 60, language, places=0 if minutes % 60 == 0 else 1)


def _three(row: object, field: str) -> dict[str, str]:
    return {code: pick(row, field, code) for code in LANGUAGES}


def _editions(enrolment: Enrolment) -> list[Edition]:
    """Approved editions of the sessions the person took part in; a sample text is named nowhere."""
    attended = Session.objects.filter(
        attendances__enrolment=enrolment, attendances__minutes__gt=0
    ).values("edition")
    approved = Edition.objects.approved().filter(pk__in=attended)
    return list(approved.select_related("text").order_by("number"))


def _place(activity: Activity, language: str) -> str:
    names = [pick(province, "name", language) for province in activity.provinces.all()]
    comma = "، " if language in PERSIAN_LANGUAGES else ", "
    return comma.join(names) or pick(activity.country, "name", language)
