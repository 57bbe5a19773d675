"""What a phone sends, read strictly and one by one: a body that cannot be read spoils no other.

Pure: knows nothing of the database.
"""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
)

from ledger.services import digest_of
from offline.enums import FactKind
from people.enums import Sex
from training.enums import Presence

MOST = 200  # facts of one post
PATIENCE = dt.timedelta(minutes=10)  # a clock less wrong than this is believed
_YEARS = range(1970, 2200)  # a phone whose battery was empty says 1970


def _storable(text: str) -> str:
    """No sign that a database refuses. Raises ValueError."""
    if "\x00" in text:
        raise ValueError("a text with a zero byte")
    text.encode()  # a lone surrogate raises UnicodeEncodeError, a ValueError
    return text


def _plausible(moment: dt.datetime) -> dt.datetime:
    if moment.year not in _YEARS:
        raise ValueError("no such year")
    return moment.astimezone(dt.UTC)


Moment = Annotated[AwareDatetime, AfterValidator(_plausible)]
Text = Annotated[str, AfterValidator(_storable)]


class Said(BaseModel):
    """A body; what we do not know of it is left out."""

    model_config = ConfigDict(extra="ignore", frozen=True, str_strip_whitespace=True)


class MarkSaid(Said):
    """Somebody's presence in a session; `minutes` None: as the presence implies."""

    session: uuid.UUID
    enrolment: uuid.UUID
    presence: Presence
    minutes: int | None = Field(default=None, ge=0, le=24 * 60)
    reason: Text = Field(default="", max_length=160)
    way: Literal["roster", "scan"] = "roster"


class RegistrationSaid(Said):
    """A person at the door. `role`, `work_province`: codes, or None.

    `consent_taking_part`: whether the name may stand on the list; None: not asked.
    """

    activity: uuid.UUID
    name: Text = Field(min_length=1, max_length=120)
    father_name: Text = Field(min_length=1, max_length=120)
    sex: Sex
    role: Text | None = Field(default=None, max_length=40)
    work_province: Text | None = Field(default=None, max_length=8)
    organisation: Text = Field(default="", max_length=160)
    position: Text = Field(default="", max_length=120)
    walk_in: bool = True
    consent_taking_part: bool | None = None
    consent_name_on_certificate: bool = False
    consent_contact: bool = False


class ScanSaid(Said):
    """A badge opened by the phone's own camera; `session` None: that of the day."""

    token: Text = Field(min_length=1, max_length=64)
    session: uuid.UUID | None = None


BODIES: dict[FactKind, type[Said]] = {
    FactKind.MARK: MarkSaid,
    FactKind.REGISTRATION: RegistrationSaid,
    FactKind.SCAN: ScanSaid,
}


class _Envelope(BaseModel):
    id: uuid.UUID
    kind: FactKind
    happened_at: Moment
    body: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One fact that can be read; `digest` tells another body under the same key."""

    id: uuid.UUID
    kind: FactKind
    happened_at: dt.datetime
    said: Said
    digest: str


@dataclass(frozen=True, kw_only=True)
class Clock:
    """What the phone's clock said when it sent, and what ours said.

    A phone that has learnt how wrong its clock is says all its moments corrected, older ones too.
    """

    now: dt.datetime
    sent_at: dt.datetime

    @property
    def off(self) -> dt.timedelta:
        """By how much the phone was behind us, after its own correction."""
        return self.now - self.sent_at

    @property
    def is_wrong(self) -> bool:
        """More than is patiently believed."""
        return abs(self.off) > PATIENCE

    def judged(self, stated: dt.datetime) -> dt.datetime:
        """`stated` by our clock, never later than now."""
        return min(stated + self.off if self.is_wrong else stated, self.now)


def read(raw: Any, clock: Clock) -> Sent | None:
    """The fact, its moment judged by our clock; None when it cannot be read."""
    try:
        envelope = _Envelope.model_validate(raw)
        said = BODIES[envelope.kind].model_validate(envelope.body)
        happened_at = _plausible(clock.judged(envelope.happened_at))
    except (ValidationError, ValueError, OverflowError):
        return None
    return Sent(
        id=envelope.id,
        kind=envelope.kind,
        happened_at=happened_at,
        said=said,
        digest=digest_of({"kind": envelope.kind, **_stated(said)}),
    )


def _stated(said: Said) -> dict[str, Any]:
    """Phones that never ask about the list send the same as ever, and it keeps its digest."""
    body = said.model_dump(mode="json")
    if body.get("consent_taking_part", ...) is None:
        del body["consent_taking_part"]
    return body
