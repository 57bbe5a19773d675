"""A question with picture, sound and the longest texts: the first view still fits in 14 KB."""

import io

import pytest
from PIL import Image

from assessments.enums import Moment
from assessments.media import MOST_BYTES
from assessments.models import QuestionVersion
from assessments.selectors.versions import digest_of
from assessments.services import (
    add_test,
    compose_form,
    keep_picture,
    keep_sound,
    open_test,
    start_attempt,
)
from benchmarks.page_weight import LIMIT, fetch
from lms import build_front
from tests.assessments.test_weight import on_the_wire
from tests.cast import client_of, enter
from tests.questionbank import written
from training.selectors import access_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def heavy():
    """A picture that packs as badly as any, just below the most there may be."""
    target = io.BytesIO()
    Image.effect_noise((1200, 900), 90).convert("RGB").save(target, "PNG")
    picture = keep_picture(data=target.getvalue())
    assert MOST_BYTES / 2 < len(bytes(picture.data)) <= MOST_BYTES
    return picture


@pytest.fixture
def quiz(world, heavy):
    """Written at the desk, passed, asked in a form of its own: its address after the language."""
    sound = keep_sound(data=b"ID3\x04" + b"\0" * 200_000)
    typed = written.single(image=heavy.digest, **{"audio.ps": sound.digest})
    typed |= written.three("alternative", "A brick kiln, and a girl who carries bricks")
    client_of("editor").post("/en/desk/questions/new/", written.sent(typed))
    version = QuestionVersion.objects.select_related("question").get()
    address = f"/en/desk/questions/{version.question_id}/review/"
    client_of("reviewer").post(address, {"digest": digest_of(version)})
    form = compose_form(code="KILN", versions=[version])
    test = open_test(
        test=add_test(activity=world.activity, form=form, moment=Moment.PRE),
        by=enter("trainer_here"),
    )
    start_attempt(test=test, enrolment=world.enrolment, language="ps")
    return f"t/{access_of(world.enrolment).token}/{test.pk}"


@pytest.mark.parametrize("language", ["en", "fa-af", "ps"])
@pytest.mark.parametrize("page", ["1", "all"])
def test_a_page_with_a_picture_fits_in_fourteen_kilobytes(live_server, quiz, heavy, language, page):
    build_front.build()
    address = f"{live_server.url}/{language}/{quiz}/{page}/"
    size, kinds = on_the_wire(address)
    body = fetch(address)[1].decode()
    assert f'src="/q/{heavy.digest}.webp"' in body
    assert 'loading="lazy"' in body
    assert ('<audio preload="none"' in body) == (language == "ps")
    assert kinds == {"css", "js", "svg", "webp"}  # the sound waits for a tap
    assert size <= LIMIT
