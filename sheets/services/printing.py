"""Printing the sign-in sheet: which seats and days stand on which page is remembered."""

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.ids import derived
from sheets.enums import NOT_ON, Naming, Whom
from sheets.errors import NamesAreHidden, NothingToSign, TooManyEmptyRows
from sheets.models import SheetPage, SheetPrint
from sheets.printing.plan import MOST_EMPTY_ROWS, PlannedPage, pages_of
from training.enums import CountingMode
from training.errors import NoRoster
from training.models import Activity

_TOKEN_BYTES = 9


@verb
def print_sheet(
    *,
    activity: Activity,
    language: str,
    naming: Naming,
    whom: Whom,
    spare: int,
    with_phone: bool,
    fact: FactStamp,
) -> SheetPrint:
    """The sheet as the list stands now. Printed again unchanged, it is the same print.

    Raises NoRoster, NothingToSign, NamesAreHidden, TooManyEmptyRows.
    """
    # One at a time: two taps must not make two prints of one plan.
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    _refuse(activity, naming, spare)
    pages = pages_of(
        seats=_seats(activity, whom),
        sessions=list(activity.sessions.held().values_list("pk", flat=True)),
        spare=spare,
        with_phone=with_phone,
    )
    if not pages:
        raise NothingToSign
    asked = {"language": language, "naming": naming, "whom": whom, "with_phone": with_phone}
    plan = _digest(asked, pages)
    known = SheetPrint.objects.filter(activity=activity, plan=plan).first()
    return known or _printed(activity, asked, plan, pages, fact)


def _printed(
    activity: Activity,
    asked: dict[str, Any],
    plan: str,
    pages: Sequence[PlannedPage],
    fact: FactStamp,
) -> SheetPrint:
    # The page with the form stays open while the file is fetched: from one stamp come several plans.
    own = replace(fact, id=derived(fact.id, plan))
    sheet = append(SheetPrint, fact=own, activity=activity, plan=plan, **asked)
    SheetPage.objects.bulk_create(
        SheetPage(
            sheet=sheet,
            number=number,
            of_pages=len(pages),
            sessions=[str(key) for key in page.sessions],
            seats=[str(key) for key in page.seats],
            first_row=page.first_row,
            empty_rows=page.empty_rows,
            token=secrets.token_urlsafe(_TOKEN_BYTES),
        )
        for number, page in enumerate(pages, start=1)
    )
    return sheet


def _refuse(activity: Activity, naming: Naming, spare: int) -> None:
    if activity.counting != CountingMode.ROSTER:
        raise NoRoster
    if activity.names_hidden and naming != Naming.CODES:
        raise NamesAreHidden
    if not 0 <= spare <= MOST_EMPTY_ROWS:
        raise TooManyEmptyRows(most=MOST_EMPTY_ROWS)


def _seats(activity: Activity, whom: Whom) -> list[UUID]:
    """In the order of registration, as on the roster; of women and of men, both with who is neither."""
    rows = activity.enrolments.order_by("happened_at", "id")
    if whom != Whom.EVERYONE:
        rows = rows.exclude(person__sex=NOT_ON[whom])
    return list(rows.values_list("pk", flat=True))


def _digest(asked: dict[str, Any], pages: Sequence[PlannedPage]) -> str:
    told = [
        [list(map(str, page.sessions)), list(map(str, page.seats)), page.empty_rows]
        for page in pages
    ]
    text = json.dumps([sorted(asked.items()), told])
    return hashlib.sha256(text.encode()).hexdigest()
