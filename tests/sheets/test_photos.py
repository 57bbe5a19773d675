"""Photographs of signed pages: filed by their code, kept once, without place, seen by few."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ledger.models import Look
from ledger.stamps import FactStamp
from lms.lib.clock import now
from sheets.enums import FiledBy
from sheets.errors import (
    NotAPhoto,
    NotOfThisActivity,
    PageElsewhere,
    PhotoDamaged,
    PhotoRemoved,
    PhotoTooHeavy,
    PhotoTooLarge,
)
from sheets.models import PhotoFiling, SheetPhoto
from sheets.pictures import MOST_MEGABYTES, MOST_POINTS, picture_of
from sheets.selectors import page_of, photos_of
from sheets.services import file_photo, keep_photo, remove_photo, sweep_photos
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, OrganisationFactory, SessionFactory
from tests.sheets import paper
from training.enums import ActivityStatus
from training.models import Activity

_ORIENTATION, _GPS = 0x0112, 0x8825


def exif(turned=1):
    """What a camera notes: how it was held, and where."""
    noted = Image.Exif()
    noted[_ORIENTATION] = turned
    noted.get_ifd(_GPS)[2] = (34.5, 0, 0)
    return noted


def test_nothing_the_camera_noted_is_kept():
    picture = picture_of(paper.photo("x", exif=exif()))
    kept = Image.open(io.BytesIO(picture.data))
    assert dict(kept.getexif()) == {}
    assert b"Exif" not in picture.data


def test_a_picture_taken_sideways_stands_upright():
    picture = picture_of(paper.photo(size=(800, 600), exif=exif(turned=6)))
    assert (picture.width, picture.height) == (600, 800)


def test_it_is_scaled_down_and_its_code_is_read():
    picture = picture_of(paper.photo("http://localhost/p/Ab3dE_gH1jKl", size=(3000, 4000)))
    assert max(picture.width, picture.height) == MOST_POINTS
    assert picture.said == ("http://localhost/p/Ab3dE_gH1jKl",)


def test_a_drawing_with_glass_in_it_gets_white_paper_behind():
    target = io.BytesIO()
    Image.new("RGBA", (60, 60), (0, 0, 0, 0)).save(target, format="PNG")
    kept = Image.open(io.BytesIO(picture_of(target.getvalue()).data))
    assert kept.getpixel((30, 30)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"\x00\x00\x00\x18ftypheic" + b"\x00" * 60, NotAPhoto),
        (b"%PDF-1.7", NotAPhoto),
        (b"", NotAPhoto),
        (paper.photo(size=(300, 300))[:2000], PhotoDamaged),
        (b"x" * (MOST_MEGABYTES * 1_000_000 + 1), PhotoTooHeavy),
    ],
    ids=["heic", "pdf", "nothing", "cut off", "heavy"],
)
def test_what_is_no_sound_picture_is_refused_with_a_sentence(data, refusal):
    with pytest.raises(refusal):
        picture_of(data)


def test_a_picture_of_too_many_points_is_never_decoded():
    target = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(target, format="PNG")
    with pytest.raises(PhotoTooLarge):
        picture_of(target.getvalue())


@pytest.fixture
def sheet_page(db):
    activity = ActivityFactory()
    SessionFactory(activity=activity, held_on=dt.date(2019, 4, 20))
    EnrolmentFactory(activity=activity)
    return paper.printed(activity).pages.get()


def stamp():
    return FactStamp(by=enter("trainer_here"))


def keep(activity, data, who="trainer_here"):
    return keep_photo(activity=activity, data=data, by=enter(who), fact=stamp())


def test_a_page_files_itself_to_its_activity_wherever_it_was_sent(sheet_page):
    other = ActivityFactory()
    kept = keep(other, paper.photo_of(sheet_page))
    assert (kept.photo.activity, kept.page, kept.is_new) == (
        sheet_page.sheet.activity,
        sheet_page,
        True,
    )
    assert PhotoFiling.objects.get().filed_by == FiledBy.CODE
    assert photos_of(other) == []


def test_the_same_photograph_twice_is_kept_once(sheet_page):
    first = keep(sheet_page.sheet.activity, paper.photo_of(sheet_page))
    again = keep(sheet_page.sheet.activity, paper.photo_of(sheet_page))
    assert (again.photo, again.page, again.is_new) == (first.photo, sheet_page, False)
    assert SheetPhoto.objects.count() == PhotoFiling.objects.count() == 1


def test_a_page_of_strangers_is_not_kept(sheet_page):
    elsewhere = ActivityFactory(partner=OrganisationFactory(code="AWAY"))
    SessionFactory(activity=elsewhere)
    theirs = paper.printed(elsewhere).pages.get()
    with pytest.raises(PageElsewhere):
        keep(sheet_page.sheet.activity, paper.photo_of(theirs))
    assert SheetPhoto.objects.count() == 0


def test_without_a_readable_code_it_waits_to_be_filed_by_hand(sheet_page):
    kept = keep(sheet_page.sheet.activity, paper.photo())
    assert kept.page is None
    file_photo(photo=kept.photo, page=sheet_page, fact=stamp())
    assert page_of(kept.photo) == sheet_page
    other = ActivityFactory()
    SessionFactory(activity=other)
    with pytest.raises(NotOfThisActivity):
        file_photo(photo=kept.photo, page=paper.printed(other).pages.get(), fact=stamp())


def test_a_removed_picture_is_gone_and_does_not_come_back(
    sheet_page, django_capture_on_commit_callbacks
):
    kept = keep(sheet_page.sheet.activity, paper.photo_of(sheet_page))
    storage, name = kept.photo.file.storage, kept.photo.file.name
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(photo=kept.photo, reason="A face is in it", fact=stamp())
    assert not storage.exists(name)
    assert photos_of(sheet_page.sheet.activity) == []
    with pytest.raises(PhotoRemoved):
        keep(sheet_page.sheet.activity, paper.photo_of(sheet_page))


def test_the_file_goes_with_its_row_and_no_two_rows_share_one(
    sheet_page, django_capture_on_commit_callbacks
):
    data = paper.photo()
    here = keep(sheet_page.sheet.activity, data).photo
    there = keep(ActivityFactory(), data).photo
    storage, names = here.file.storage, (here.file.name, there.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        SheetPhoto.objects.filter(pk=here.pk).delete()
    assert [storage.exists(name) for name in names] == [False, True]


def test_what_got_no_row_is_swept_an_hour_later(sheet_page, time_machine):
    storage = keep(sheet_page.sheet.activity, paper.photo_of(sheet_page)).photo.file.storage
    left = storage.save("sheets/left.jpg", io.BytesIO(b"names"))
    sweep_photos()
    assert storage.exists(left)
    time_machine.move_to(now() + dt.timedelta(hours=2))
    sweep_photos()
    assert not storage.exists(left)
    photo = SheetPhoto.objects.get()
    assert storage.exists(photo.file.name)


def test_after_the_verdict_a_picture_is_removed_by_who_verifies(sheet_page, client_of):
    activity = sheet_page.sheet.activity
    photo = keep(activity, paper.photo_of(sheet_page)).photo
    Activity.objects.filter(pk=activity.pk).update(status=ActivityStatus.VERIFIED)
    address = f"/en/paper/photos/{photo.pk}"
    trainer, coordinator = client_of("trainer_here"), client_of("coordinator_here")
    assert "Remove for good" not in trainer.get(f"{address}/").content.decode()
    assert "Remove for good" in coordinator.get(f"{address}/").content.decode()
    reason = {"stamp": "01900000-0000-7000-8000-000000000001", "reason": "A face is in it"}
    assert trainer.post(f"{address}/remove/", reason).status_code == 403
    assert coordinator.post(f"{address}/remove/", reason).status_code == 302
    assert photos_of(activity) == []


def test_several_are_sent_at_once_and_each_is_answered_for(sheet_page, client_of):
    browser = client_of("trainer_here")
    files = [
        SimpleUploadedFile("a.jpg", paper.photo_of(sheet_page), "image/jpeg"),
        SimpleUploadedFile("b.jpg", paper.photo(), "image/jpeg"),
        SimpleUploadedFile("c.heic", b"ftypheic", "image/heic"),
    ]
    address = f"/en/activities/{sheet_page.sheet.activity_id}/paper/photos/"
    said = browser.post(
        address,
        {"stamp": "01900000-0000-7000-8000-000000000001", "photos": files},
        follow=True,
    ).content.decode()
    assert "“a.jpg”: filed as page 1 of 1." in said
    assert "“b.jpg”: no code could be read on it." in said
    assert "“c.heic”: This is no picture in JPEG or PNG." in said
    assert SheetPhoto.objects.count() == 2


def test_the_picture_is_seen_by_few_logged_and_kept_by_no_cache(sheet_page, client_of):
    photo = keep(sheet_page.sheet.activity, paper.photo_of(sheet_page)).photo
    address = f"/en/paper/photos/{photo.pk}.jpg"
    assert client_of("auditor").get(address).status_code == 403
    assert client_of("neighbour").get(address).status_code == 404
    assert client_of("trainer_here").get(f"/media/{photo.file.name}").status_code == 403
    answer = client_of("manager").get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert b"".join(answer.streaming_content)[:2] == b"\xff\xd8"
    look = Look.objects.get()
    assert (look.what, look.user) == ("sheets.photo", enter("manager"))
    assert look.subjects == [
        str(seat.person_id) for seat in sheet_page.sheet.activity.enrolments.all()
    ]
