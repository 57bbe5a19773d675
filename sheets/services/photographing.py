"""Photographs of signed pages: kept once, filed by the code on the page or by hand, removed with a reason."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from ledger.services import append
from ledger.stamps import FactStamp
from ledger.verbs import verb
from lms.lib.clock import now
from lms.lib.ids import derived
from people.models import User
from people.permissions import Right
from sheets.enums import FiledBy
from sheets.errors import NotOfThisActivity, PageElsewhere, PhotoRemoved
from sheets.models import PhotoFiling, PhotoRemoval, SheetPage, SheetPhoto
from sheets.pictures import Picture, picture_of
from sheets.selectors import page_of
from training.errors import ReasonMissing
from training.models import Activity
from training.permissions import may_here

_FOLDER = "sheets"
# Long after any picture on its way has its row.
_UNCLAIMED = dt.timedelta(hours=1)
_OURS = re.compile(r"/p/([\w-]{8,24})$")


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A photograph as it stands now. `is_new` False: the same file was here before."""

    photo: SheetPhoto
    page: SheetPage | None
    is_new: bool


def keep_photo(*, activity: Activity, data: bytes, by: User, fact: FactStamp) -> Kept:
    """Keep a photograph where the code on it belongs; without a code, in `activity`, to be filed by hand.

    Raises what `picture_of` raises, PageElsewhere when the code is of a page out of the user's reach,
    PhotoRemoved when the same file was removed before.
    """
    picture = picture_of(data)  # outside the transaction: it takes long
    page = _page_on(picture, by)
    place = page.sheet.activity if page else activity
    return _keep(activity=place, page=page, picture=picture, fact=fact)


@verb
def file_photo(*, photo: SheetPhoto, page: SheetPage, fact: FactStamp) -> PhotoFiling:
    """Say by hand which page a photograph shows. Raises NotOfThisActivity, PhotoRemoved."""
    if page.sheet.activity_id != photo.activity_id:
        raise NotOfThisActivity
    if not photo.file:
        raise PhotoRemoved
    return append(PhotoFiling, fact=fact, photo=photo, page=page, filed_by=FiledBy.HAND)


@verb
def remove_photo(*, photo: SheetPhoto, reason: str, fact: FactStamp) -> PhotoRemoval:
    """Remove the file for good; that there was one, and why it went, stays. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    removal = PhotoRemoval.objects.filter(photo=photo).first()
    if removal is None:
        removal = append(PhotoRemoval, fact=fact, photo=photo, reason=reason.strip())
        _forget_file(photo)
    return removal


def sweep_photos() -> int:
    """Delete pictures without a row, left by a process that was killed or rolled back; how many."""
    if not default_storage.exists(_FOLDER):
        return 0
    known = set(SheetPhoto.objects.exclude(file="").values_list("file", flat=True))
    found = {f"{_FOLDER}/{name}" for name in default_storage.listdir(_FOLDER)[1]}
    old = [name for name in sorted(found - known) if _is_unclaimed(name)]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _is_unclaimed(name: str) -> bool:
    try:
        return default_storage.get_modified_time(name) < now() - _UNCLAIMED
    except FileNotFoundError:  # another process swept it
        return False


@verb
def _keep(*, activity: Activity, page: SheetPage | None, picture: Picture, fact: FactStamp) -> Kept:
    # One at a time: the same file sent twice at once is kept once.
    activity = Activity.objects.select_for_update().get(pk=activity.pk)
    known = SheetPhoto.objects.filter(
        activity=activity, source_sha256=picture.source_sha256
    ).first()
    if known is not None and not known.file:
        raise PhotoRemoved
    photo = known or _added(activity, picture, fact)
    if page is not None and known is None:
        filing = replace(fact, id=derived(photo.pk, "filed"))
        append(PhotoFiling, fact=filing, photo=photo, page=page, filed_by=FiledBy.CODE)
    return Kept(photo=photo, page=page_of(photo), is_new=known is None)


def _added(activity: Activity, picture: Picture, fact: FactStamp) -> SheetPhoto:
    own = replace(fact, id=derived(fact.id, picture.source_sha256))
    beside = {
        "sha256": picture.sha256,
        "file": _stored(own, picture),
        "bytes": len(picture.data),
        "width": picture.width,
        "height": picture.height,
    }
    body = {"activity": activity, "source_sha256": picture.source_sha256}
    return append(SheetPhoto, fact=own, beside=beside, **body)


def _page_on(picture: Picture, by: User) -> SheetPage | None:
    """The page whose code is on the picture; None when it shows no code of ours. Raises PageElsewhere."""
    tokens = [found.group(1) for said in picture.said if (found := _OURS.search(said))]
    if not tokens:
        return None
    rows = SheetPage.objects.visible_to(by).filter(token__in=tokens)
    rows = rows.select_related("sheet__activity").prefetch_related("sheet__activity__provinces")
    page = rows.first()
    if page is None or not may_here(by, Right.REGISTER, page.sheet.activity):
        raise PageElsewhere
    return page


def _stored(fact: FactStamp, picture: Picture) -> str:
    """The name in the storage, the row's own: no two rows share a file.

    Written before the row, which so never points to nothing; `sweep_photos` takes what got no row.
    """
    name = f"{_FOLDER}/{fact.id}.jpg"
    default_storage.delete(name)  # of an earlier try that ended halfway
    return default_storage.save(name, ContentFile(picture.data))


def _forget_file(photo: SheetPhoto) -> None:
    name = photo.file.name
    photo.file = ""
    photo.save(update_fields=["file"])
    drop_file(name)


def drop_file(name: str | None) -> None:
    """Once what is being done is done: unless another photograph has the same file."""
    if name:
        transaction.on_commit(partial(_drop_unused, name))


def _drop_unused(name: str) -> None:
    if not SheetPhoto.objects.filter(file=name).exists():
        default_storage.delete(name)


def go_with_row(*, instance: SheetPhoto, **_signal: object) -> None:
    """When a row is deleted (the sample's only), its file goes too. For `post_delete`."""
    drop_file(instance.file.name)
