"""Printing before leaving: what is remembered, what is shown, what is logged."""

import datetime as dt
import io
import unicodedata

import pymupdf
import pytest
import zxingcpp
from PIL import Image

from joining.selectors import poster_of
from joining.services import open_door
from ledger.models import Look
from ledger.stamps import FactStamp
from people.enums import Sex
from sheets.enums import Naming, Whom
from sheets.errors import NamesAreHidden, NothingToSign
from sheets.models import SheetPage, SheetPrint
from tests.cast import enter
from tests.factories import ActivityFactory, EnrolmentFactory, PersonFactory, SessionFactory
from tests.sheets.paper import printed
from training.enums import ActivityStatus, CountingMode
from training.errors import NoRoster

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    """Three days, three people: two women and a man."""
    activity = ActivityFactory(venue="Directorate hall")
    for day in (20, 21, 22):
        SessionFactory(activity=activity, held_on=dt.date(2019, 4, day))
    for sex in (Sex.FEMALE, Sex.MALE, Sex.FEMALE):
        EnrolmentFactory(activity=activity, person=PersonFactory(sex=sex))
    return activity


def text_of(response):
    data = b"".join(response.streaming_content) if response.streaming else response.content
    pages = pymupdf.open(stream=data)
    return unicodedata.normalize("NFKC", "".join(page.get_text() for page in pages))


def test_a_print_remembers_who_stands_in_which_row_and_which_days_are_its_columns(activity):
    (page,) = printed(activity, spare=4).pages.all()
    assert page.seats == [str(seat.pk) for seat in activity.enrolments.order_by("id")]
    assert page.sessions == [str(session.pk) for session in activity.sessions.all()]
    assert (page.number, page.of_pages, page.first_row, page.empty_rows) == (1, 1, 1, 18)


def test_printed_again_it_is_the_same_paper_until_the_list_changes(activity):
    first = printed(activity)
    assert printed(activity) == first
    EnrolmentFactory(activity=activity)
    assert printed(activity) != first
    assert SheetPage.objects.count() == 2


def test_from_one_open_form_several_papers_are_printed(activity, client_of):
    browser = client_of("trainer_here")
    asked = {
        "stamp": "01900000-0000-7000-8000-000000000001",
        "naming": "codes",
        "whom": "everyone",
        "spare": "5",
    }
    for language in ("ps", "fa-af", "ps"):
        said = asked | {"language": language}
        assert browser.post(f"/en/activities/{activity.pk}/paper/", said).status_code == 302
    assert [sheet.language for sheet in SheetPrint.objects.all()] == ["ps", "fa-af"]


def test_a_day_that_was_called_off_has_no_column(activity):
    activity.sessions.filter(held_on=dt.date(2019, 4, 21)).update(called_off=True)
    (page,) = printed(activity).pages.all()
    assert len(page.sessions) == 2


def test_women_sign_on_a_sheet_of_their_own(activity):
    (page,) = printed(activity, whom=Whom.WOMEN).pages.all()
    women = activity.enrolments.filter(person__sex=Sex.FEMALE)
    assert sorted(page.seats) == sorted(str(seat.pk) for seat in women)


def test_who_does_not_say_whether_woman_or_man_stands_on_both_sheets_and_is_not_lost(activity):
    zarghona, abdul_rahim, third = activity.enrolments.order_by("id")
    person = third.person
    person.sex = Sex.NOT_RECORDED
    person.save()
    women, men = (printed(activity, whom=whom).pages.get() for whom in (Whom.WOMEN, Whom.MEN))
    assert women.seats == [str(zarghona.pk), str(third.pk)]
    assert men.seats == [str(abdul_rahim.pk), str(third.pk)]


def test_an_activity_without_days_or_without_a_list_has_no_sheet():
    with pytest.raises(NothingToSign):
        printed(ActivityFactory())
    with pytest.raises(NoRoster):
        printed(ActivityFactory(counting=CountingMode.HEADCOUNT))


def test_where_names_are_hidden_only_codes_are_printed(activity, client_of):
    activity.names_hidden = True
    activity.save()
    with pytest.raises(NamesAreHidden):
        printed(activity, naming=Naming.NAMES)
    browser = client_of("trainer_here")
    page = browser.get(f"/en/activities/{activity.pk}/paper/").content.decode()
    assert 'value="names"' not in page
    assert 'value="codes"' in page


def test_the_trainer_prints_and_the_look_at_the_names_is_logged(activity, client_of):
    browser = client_of("trainer_here")
    asked = {
        "stamp": "01900000-0000-7000-8000-000000000001",
        "language": "ps",
        "naming": "names",
        "whom": "everyone",
        "spare": "۵",
    }
    answer = browser.post(f"/en/activities/{activity.pk}/paper/", asked)
    sheet = SheetPrint.objects.get()
    assert answer["Location"] == f"/en/paper/sheets/{sheet.pk}.pdf"
    paper = browser.get(answer["Location"])
    assert "no-store" in paper["Cache-Control"]
    text = text_of(paper)
    for seat in activity.enrolments.all():
        assert seat.person.identity.name.split()[0].replace("\u200c", "") in text
    look = Look.objects.get()
    assert look.what == "sheets.sheet"
    assert look.subjects == sorted(str(seat.person_id) for seat in activity.enrolments.all())


def test_a_sheet_of_codes_shows_no_name_and_logs_no_look(activity, client_of):
    sheet = printed(activity, naming=Naming.CODES)
    text = text_of(client_of("trainer_here").get(f"/en/paper/sheets/{sheet.pk}.pdf"))
    for seat in activity.enrolments.all():
        assert seat.person.shown_code in text
        assert seat.person.identity.father_name not in text
    assert Look.objects.count() == 0


def test_names_hidden_after_printing_are_gone_from_the_next_copy(activity, client_of):
    sheet = printed(activity)
    activity.names_hidden = True
    activity.save()
    text = text_of(client_of("trainer_here").get(f"/en/paper/sheets/{sheet.pk}.pdf"))
    assert activity.enrolments.first().person.shown_code in text
    assert "غلام" not in text


def test_initials_come_with_the_code(activity, client_of):
    sheet = printed(activity, naming=Naming.INITIALS)
    text = text_of(client_of("trainer_here").get(f"/en/paper/sheets/{sheet.pk}.pdf"))
    assert activity.enrolments.first().person.shown_code in text
    assert "زرمینه" not in text


def test_a_badge_carries_a_code_that_the_door_knows(activity, client_of):
    browser = client_of("trainer_here")
    address = f"/en/activities/{activity.pk}/paper/badges.pdf"
    paper = browser.get(address + "?badge-language=en&badge-naming=codes").content
    picture = pymupdf.open(stream=paper)[0].get_pixmap(dpi=150).tobytes("png")
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert len(codes) == 3
    assert all("/b/" in code.text for code in codes)
    assert len({code.text for code in codes}) == 3
    assert Look.objects.count() == 0


def test_a_test_on_paper_and_its_key(world, client_of):
    browser = client_of("trainer_here")
    questions = text_of(browser.get(f"/en/paper/tests/{world.test.pk}.pdf?paper-language=en"))
    key = text_of(browser.get(f"/en/paper/tests/{world.test.pk}/key.pdf?paper-language=en"))
    assert "Which is an act?" in questions
    for choice in ("Harbouring", "Deception", "Servitude"):
        assert choice in questions
    assert "Harbouring" in key
    assert "Deception" not in key


def test_the_poster_shows_the_code_to_ask_for_a_place_with_once_there_is_one(activity, client_of):
    browser = client_of("trainer_here")
    address = f"/en/activities/{activity.pk}/paper/poster.pdf"
    assert browser.get(address)["Location"] == f"/en/activities/{activity.pk}/paper/"
    activity.status = ActivityStatus.PLANNED
    activity.save()
    open_door(activity=activity, fact=FactStamp(by=enter("trainer_here")))
    told = poster_of(activity)
    paper = browser.get(address).content
    picture = pymupdf.open(stream=paper)[0].get_pixmap(dpi=100).tobytes("png")
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    assert code.text == told["url"]
    text = unicodedata.normalize("NFKC", pymupdf.open(stream=paper)[0].get_text())
    assert told["code"] in text
    assert activity.title_en in text
