"""Who may stand in the register already: by sound for a roster of one venue, by letter for very long ones."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lms.lib.folding import fold
from people.models import Organisation, Person
from people.selectors import Described, Likeness, probable_duplicates_of_all
from rosters.rows import Stated
from training.selectors import by_code_only

BY_SOUND = 300  # rows; comparing ten thousand by sound would take minutes
_MOST = 5
_NAME, _FATHER, _PHONE = _("the same name"), _("the same father's name"), _("the same phone")


def joined(text: str) -> str:
    """What the spellings of a name share: folded, without spaces."""
    return fold(text).replace(" ", "")


def likenesses(
    *, user: Any, keeper: Organisation, rows: Sequence[Stated]
) -> dict[int, list[Likeness]]:
    """By a row's number: at most five persons each, whom the user may see or `keeper` keeps anywhere.

    Up to BY_SOUND rows as at the door, in any spelling and either script. Of more rows two signs are
    needed, letter by letter but for keyboards, of: name, father's name, phone. The register is then
    read once, in one query, however many rows there are; a second one describes whom it found.
    """
    if user is not None and len(rows) <= BY_SOUND:
        described = [_described(row) for row in rows]
        found = probable_duplicates_of_all(user=user, keeper=keeper, described=described)
        unnamed = by_code_only({like.person.pk for alike in found for like in alike})
        return {
            row.number: [replace(like, named=_may_name(like, unnamed)) for like in alike]
            for row, alike in zip(rows, found, strict=True)
            if alike
        }
    signs = _signs(_register(user, keeper), rows) if rows else {}
    keys = {key for found in signs.values() for key, _reasons in found}
    rich = Person.objects.select_related("identity", "kept_in").in_bulk(list(keys))
    seen = _seen(user, keys) - by_code_only(keys)
    return {
        number: [
            Likeness(person=rich[key], named=key in seen, reasons=reasons)
            for key, reasons in sorted(found, key=lambda one: (-len(one[1]), one[0]))[:_MOST]
        ]
        for number, found in signs.items()
    }


def _may_name(like: Likeness, unnamed: set[UUID]) -> bool:
    return like.named and like.person.pk not in unnamed


def _described(row: Stated) -> Described:
    return Described(
        name=row.name,
        father_name=row.father_name,
        phone=row.values.get("phone", ""),
        sex=row.values.get("sex", ""),
        province=row.values.get("work_province"),
    )


def _register(user: Any, keeper: Organisation) -> QuerySet[Person]:
    within = Q(keeper=keeper)
    if user is not None:
        within |= Q(pk__in=Person.objects.visible_to(user).values("pk"))
    return Person.objects.filter(within, merged_into=None, identity__isnull=False)


def _signs(
    register: QuerySet[Person], rows: Iterable[Stated]
) -> dict[int, list[tuple[UUID, tuple[Any, ...]]]]:
    by_name, by_phone = _wanted(rows)
    columns = ("pk", "identity__name", "identity__father_name", "identity__phone")
    found: dict[int, list[tuple[UUID, tuple[Any, ...]]]] = defaultdict(list)
    for key, name, father_name, phone in register.values_list(*columns).iterator(chunk_size=5000):
        near = {row.number: row for row in by_name.get(joined(name), ())}
        near |= {row.number: row for row in by_phone.get(phone, ())}
        for row in near.values():
            reasons = tuple(_reasons(row, name, father_name, phone))
            if len(reasons) > 1:
                found[row.number].append((key, reasons))
    return found


def _wanted(rows: Iterable[Stated]) -> tuple[dict[str, list[Stated]], dict[str, list[Stated]]]:
    by_name: dict[str, list[Stated]] = defaultdict(list)
    by_phone: dict[str, list[Stated]] = defaultdict(list)
    for row in rows:
        by_name[joined(row.name)].append(row)
        if phone := row.values.get("phone"):
            by_phone[phone].append(row)
    return by_name, by_phone


def _reasons(row: Stated, name: str, father_name: str, phone: str) -> Iterator[Any]:
    if joined(row.name) == joined(name):
        yield _NAME
    if joined(row.father_name) == joined(father_name):
        yield _FATHER
    if phone and row.values.get("phone") == phone:
        yield _PHONE


def _seen(user: Any, keys: set[UUID]) -> set[UUID]:
    if user is None or not keys:
        return set()
    rows = Person.objects.visible_to(user).filter(pk__in=list(keys))
    return set(rows.values_list("pk", flat=True))
