"""Every write of this room. What a form lists is written by assessments.services.compose_form."""

import re
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from uuid import UUID

from assessments.blueprints import (
    AnchorMissingError,
    Design,
    TooFewError,
    drawn,
)
from assessments.enums import FORMS
from assessments.models import Blueprint, Form, QuestionVersion
from assessments.selectors.forms import usable_versions
from assessments.services import Drawing, compose_form
from composing.errors import (
    BlueprintEmpty,
    BlueprintThere,
    CodeUnreadable,
    FormComesWithTheProduct,
    QuestionsUnusable,
    TooFewQuestions,
)
from composing.selectors import candidates, reasons_against
from ledger.verbs import verb
from people.models import User

LONGEST = 16
LETTERS = ("A", "B")  # a form's code with its letter is no longer than LONGEST
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*", re.ASCII)


@verb
def compose(*, code: str, questions: Sequence[str]) -> Form:
    """A form by hand, of codes of questions in their order; one listed twice is asked once.

    Raises CodeUnreadable, FormComesWithTheProduct, QuestionsUnusable, FormEmpty.
    """
    code = checked_code(code)
    if code in FORMS:
        raise FormComesWithTheProduct(form=code)
    return compose_form(code=code, versions=_usable(dict.fromkeys(questions)))


@verb
def write_blueprint(
    *, code: str, counts: Mapping[str, int], anchors: Iterable[str] = (), by: User | None = None
) -> Blueprint:
    """A blueprint as stated; writing the same again changes nothing, and it never changes.

    Raises CodeUnreadable, BlueprintEmpty, BlueprintThere, QuestionsUnusable (anchors).
    """
    code = checked_code(code)
    wanted = {
        "counts": {module: count for module, count in counts.items() if count},
        "anchors": sorted(set(anchors)),
    }
    if not wanted["counts"]:
        raise BlueprintEmpty
    _usable(wanted["anchors"])
    row = Blueprint.objects.get_or_create(code=code, defaults={**wanted, "created_by": by})[0]
    if (row.counts, row.anchors) != (wanted["counts"], wanted["anchors"]):
        raise BlueprintThere(blueprint=code)
    return row


@verb
def draw_forms(*, blueprint: Blueprint, code: str, seed: int) -> tuple[Form, ...]:
    """Parallel forms CODE-A and CODE-B, drawn from the questions that may be asked today.

    The same seed (0 to 2**31 - 1) draws once; another one makes a new edition of both. Raises
    CodeUnreadable, QuestionsUnusable (anchors), TooFewQuestions.
    """
    codes = [f"{checked_code(code, room=2)}-{letter}" for letter in LETTERS]
    blueprint = Blueprint.objects.select_for_update().get(pk=blueprint.pk)
    before = Form.objects.filter(blueprint=blueprint, seed=seed, code__in=codes).order_by("code")
    if made := tuple(before):
        return made
    usable, drawing = usable_versions(), Drawing(blueprint=blueprint, seed=seed)
    return tuple(
        compose_form(code=one, versions=[usable[question] for question in hand], drawing=drawing)
        for one, hand in zip(codes, _hands(usable, blueprint, seed), strict=True)
    )


def seed_of(stamp: UUID) -> int:
    """A seed that follows from the key of a page: two taps draw once."""
    return int.from_bytes(sha256(stamp.bytes).digest()[:4]) >> 1


def checked_code(typed: str, *, room: int = 0) -> str:
    """In capitals. Raises CodeUnreadable; `room`: signs to be added."""
    code = typed.strip().upper()
    if not _CODE.fullmatch(code) or len(code) > LONGEST - room:
        raise CodeUnreadable(longest=LONGEST - room)
    return code


def _usable(codes: Iterable[str]) -> list[QuestionVersion]:
    """Raises QuestionsUnusable naming every one that is not."""
    usable, listed = usable_versions(), list(codes)
    if unusable := [code for code in listed if code not in usable]:
        raise QuestionsUnusable(questions=reasons_against(unusable))
    return [usable[code] for code in listed]


def _hands(
    usable: Mapping[str, QuestionVersion], blueprint: Blueprint, seed: int
) -> tuple[tuple[str, ...], ...]:
    design = Design(counts=blueprint.counts, anchors=blueprint.anchors)
    try:
        return drawn(candidates(usable.values()), design, seed, forms=len(LETTERS))
    except AnchorMissingError as error:
        raise QuestionsUnusable(questions=reasons_against(error.codes)) from None
    except TooFewError as few:
        raise TooFewQuestions(module=few.module, wanted=few.wanted, there=few.there) from None
