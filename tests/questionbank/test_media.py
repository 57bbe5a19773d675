"""Pictures and sounds: small for phones, without what a camera wrote, kept when something else is wrong."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from PIL.ExifTags import Base

from assessments.errors import PictureTooLarge, PictureUnreadable, SoundTooLong, SoundUnreadable
from assessments.media import MOST_BYTES, phone_picture, sound_type
from assessments.models import Medium, QuestionVersion
from assessments.services import keep_picture, keep_sound
from tests.questionbank import written

pytestmark = pytest.mark.django_db

MP3 = b"ID3\x04" + b"\0" * 60
OGG = b"OggS" + b"\0" * 60
M4A = b"\0\0\0\x20ftypM4A " + b"\0" * 60


def noise(kind="PNG", size=(1200, 900), mode="RGB", **options):
    """A picture that packs as badly as any."""
    picture = Image.effect_noise(size, 90).convert(mode)
    target = io.BytesIO()
    picture.save(target, kind, **options)
    return target.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_whatever_comes_in_is_small_for_a_phone(kind):
    made = phone_picture(noise(kind))
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == "WEBP"
        assert max(picture.size) <= 480
        assert picture.width * 900 == pytest.approx(picture.height * 1200, rel=0.05)
    assert len(made) <= MOST_BYTES


def test_what_the_camera_wrote_is_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[Base.Orientation] = 6  # lies on its side
    exif[Base.Model] = "Samsung J2"
    made = phone_picture(noise("JPEG", (400, 200), exif=exif))
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.height > picture.width
        assert not picture.getexif()
    assert b"Samsung" not in made


def test_what_shines_through_becomes_white():
    target = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(target, "PNG")
    with Image.open(io.BytesIO(phone_picture(target.getvalue()))) as picture:
        assert picture.convert("RGB").getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7", noise()[:200]]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(PictureUnreadable):
        phone_picture(data)


def test_a_picture_of_too_many_points_is_refused_before_it_is_unfolded():
    target = io.BytesIO()
    Image.new("1", (9000, 9000)).save(target, "PNG")
    with pytest.raises(PictureTooLarge):
        phone_picture(target.getvalue())


@pytest.mark.parametrize(
    ("data", "kind"), [(MP3, "audio/mpeg"), (OGG, "audio/ogg"), (M4A, "audio/mp4")]
)
def test_a_sound_is_known_by_its_first_bytes(data, kind):
    assert sound_type(data) == kind


def test_other_sounds_are_refused():
    with pytest.raises(SoundUnreadable):
        sound_type(b"RIFF....WAVE")
    with pytest.raises(SoundTooLong):
        sound_type(MP3 + b"\0" * 300 * 1024)


def test_the_same_picture_is_kept_once():
    assert keep_picture(data=noise(size=(60, 40), kind="PNG")).media_type == "image/webp"
    sound = keep_sound(data=MP3)
    assert keep_sound(data=MP3) == sound
    assert Medium.objects.filter(media_type="audio/mpeg").count() == 1


def test_a_picture_is_served_for_good_and_as_nothing_else(client):
    kept = keep_picture(data=noise(size=(60, 40)))
    answer = client.get(f"/q/{kept.digest}.webp")
    assert (answer.status_code, answer.content) == (200, bytes(kept.data))
    assert answer["Content-Type"] == "image/webp"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"/q/{kept.digest}.mp3").status_code == 404
    assert client.get(f"/q/{'0' * 64}.webp").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "part", "where"),
    [
        ("bytes=0-3", 206, b"ID3\x04", "bytes 0-3/64"),
        ("bytes=60-", 206, b"\0" * 4, "bytes 60-63/64"),
        ("bytes=0-999", 206, MP3, "bytes 0-63/64"),
        ("bytes=64-", 416, b"", "bytes */64"),
        ("bytes=9-1", 416, b"", "bytes */64"),
        ("lines=1-2", 200, MP3, None),
    ],
)
def test_a_sound_is_given_in_parts(client, asked, status, part, where):
    kept = keep_sound(data=MP3)
    answer = client.get(f"/q/{kept.digest}.mp3", headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, part)
    assert answer.get("Content-Range") == where


def test_a_question_with_picture_and_sound(editor_desk):
    files = {
        "image_file": SimpleUploadedFile("kiln.png", noise(), "image/png"),
        "audio_file.ps": SimpleUploadedFile("q.mp3", MP3, "audio/mpeg"),
    }
    typed = written.single() | written.three("alternative", "A brick kiln")
    answer = editor_desk.post("/en/desk/questions/new/", written.sent(typed, **files))
    content = QuestionVersion.objects.get().content
    picture = Medium.objects.get(digest=content.image)
    sound = Medium.objects.get(digest=content.audio["ps"])
    assert (picture.media_type, bytes(sound.data)) == ("image/webp", MP3)
    page = editor_desk.get(answer["Location"]).content.decode()
    assert f'src="/q/{content.image}.webp"' in page
    assert 'alt="A brick kiln پښتو"' in page
    assert f'<audio preload="none" controls src="/q/{sound.digest}.mp3">' in page


def test_a_picture_without_words_is_a_fault_and_need_not_be_chosen_again(editor_desk):
    files = {"image_file": SimpleUploadedFile("kiln.png", noise(), "image/png")}
    answer = editor_desk.post("/en/desk/questions/new/", written.sent(written.single(), **files))
    assert set(answer.context["desk"].faults) == {"alternative.en"}
    kept = answer.context["image"]
    typed = written.single(image=kept) | written.three("alternative", "A brick kiln")
    editor_desk.post("/en/desk/questions/new/", written.sent(typed))
    assert QuestionVersion.objects.get().content.image == kept


def test_a_file_that_is_no_picture_is_told_beside_it(editor_desk):
    files = {
        "image_file": SimpleUploadedFile("virus.png", b"MZ\x90", "image/png"),
        "audio_file.en": SimpleUploadedFile("song.wav", b"RIFF", "audio/wav"),
    }
    answer = editor_desk.post("/en/desk/questions/new/", written.sent(written.single(), **files))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This is no picture we can read." in page
    assert "This is no sound we can play." in page
    assert "Servitude" in page


def test_a_picture_is_taken_away(editor_desk):
    kept = keep_picture(data=noise(size=(60, 40))).digest
    typed = written.single(image=kept, image_gone="on") | written.three("alternative", "Kiln")
    editor_desk.post("/en/desk/questions/new/", written.sent(typed))
    assert QuestionVersion.objects.get().content.image == ""
