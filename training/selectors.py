"""Reads that cross models: who stands behind a link or a code, and what link and code somebody has."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet

from lms.lib import codes
from training import access
from training.errors import CodeLength, CodeMistyped, CodeUnknown, LinkUnknown
from training.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Access:
    """`token` goes into a link, `code` is typed (shown in groups of four)."""

    token: str
    code: str

    @property
    def shown_code(self) -> str:
        """`7KQ4-M2XR`."""
        return codes.grouped(self.code)


def access_of(enrolment: Enrolment) -> Access:
    """The present link token and code, for staff pages and slips."""
    key, version = settings.PARTICIPANT_CODE_KEY, enrolment.access_version
    return Access(
        token=access.token(key, enrolment.pk, version),
        code=access.code(key, enrolment.pk, version),
    )


def enrolment_by_token(token: str) -> Enrolment:
    """The seat behind a personal link. Raises LinkUnknown.

    Looked up by digest: how long the answer takes says nothing about the token.
    """
    seat = _seats().filter(access_token_digest=access.digest(token)).first()
    if seat is None:
        raise LinkUnknown
    return seat


def enrolment_by_code(typed: str) -> Enrolment:
    """The seat behind a code as typed. Raises CodeLength, CodeMistyped, CodeUnknown."""
    code = codes.tidy(typed)
    if len(code) != access.CODE_LENGTH:
        raise CodeLength(right=access.CODE_LENGTH)
    if not codes.is_sound(code, access.CODE_LENGTH):
        raise CodeMistyped
    seat = _seats().filter(access_code_digest=access.digest(code)).first()
    if seat is None:
        raise CodeUnknown
    return seat


def _seats() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("activity__course", "person")
