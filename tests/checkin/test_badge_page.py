"""A badge before the phone's own camera: the trainer's browser opens it, and its page marks."""

import re

import pytest

from checkin.services import replace_badge
from ledger.models import Look
from training.enums import ActivityStatus
from training.models import AttendanceMark

TOKEN_OF_FORM = re.compile(r'csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def phone(client_of):
    return client_of("trainer_here")


def stamp_in(page):
    return re.search(r'name="stamp" value="([^"]+)"', page.content.decode())[1]


def path(token):
    return f"/en/b/{token}/"


def test_the_address_on_paper_leads_to_the_page_in_the_phones_language(phone, zarghona, badge):
    token = badge(zarghona)
    answer = phone.get(f"/b/{token}", headers={"accept-language": "ps"})
    assert answer["Location"] == f"/ps/b/{token}/"
    assert answer["Referrer-Policy"] == "same-origin"


def test_opening_marks_nobody_and_sending_marks_once(phone, session, zarghona, badge, trainer_here):
    address = path(badge(zarghona))
    asked = phone.get(address)
    assert zarghona.person.identity.name in asked.content.decode()
    assert not AttendanceMark.objects.exists()
    for _tap in range(2):
        sent = phone.post(address, {"stamp": stamp_in(asked)})
        assert 'data-result="ok"' in sent.content.decode()
    mark = AttendanceMark.objects.get()
    assert (mark.way, mark.presence, mark.recorded_by) == ("scan", "present", trainer_here)
    assert set(Look.objects.values_list("what", flat=True)) == {"scan"}


def test_a_second_badge_scan_says_that_the_person_was_here_already(phone, session, zarghona, badge):
    address = path(badge(zarghona))
    phone.post(address)
    html = phone.post(address).content.decode()
    assert "Was here already" in html
    assert (
        html.count('<span class="number">1</span> of <span class="number">1</span> are here.') == 1
    )


def test_undoing_states_a_mark_with_the_reason(phone, session, zarghona, badge):
    html = phone.post(path(badge(zarghona))).content.decode()
    undo = re.search(r'action="([^"]+undo/)"', html)[1]
    for _tap in range(2):
        assert phone.post(undo)["Location"] == f"/en/sessions/{session.pk}/"
    stands = session.attendances.select_related("mark").get()
    assert (stands.presence, stands.mark.reason) == ("absent", "Scanned by mistake")
    assert AttendanceMark.objects.count() == 2


def test_names_are_codes_where_they_are_hidden(phone, session, activity, zarghona, badge):
    activity.names_hidden = True
    activity.save()
    html = phone.get(path(badge(zarghona))).content.decode()
    assert zarghona.person.shown_code in html
    assert zarghona.person.identity.name not in html
    assert not Look.objects.exists()


@pytest.mark.parametrize("who", ["neighbour", "auditor", "anonymous"])
def test_a_stranger_cannot_tell_a_badge_from_nonsense(client_of, session, zarghona, badge, who):
    token = badge(zarghona)
    pages = [client_of(who).get(path(each)) for each in (token, "x" * 22)]
    assert [page.status_code for page in pages] == [404, 404]
    first, second = (TOKEN_OF_FORM.sub("", page.content.decode()) for page in pages)
    assert first.replace(token, "") == second.replace("x" * 22, "")


def test_what_forbids_a_mark_is_said_when_the_badge_is_opened(
    phone, session, activity, zarghona, badge
):
    old = badge(zarghona)
    new = badge(replace_badge(enrolment=zarghona, version=1).enrolment)

    def said(token):
        page = phone.get(path(token))
        return page.status_code, re.search(r"</svg>([^<]+)</h1>", page.content.decode())[1]

    assert said(old) == (409, "Badge replaced")
    session.called_off = True
    session.save()
    assert said(new) == (400, "Session called off")
    session.called_off = False
    session.save()
    activity.status = ActivityStatus.VERIFIED
    activity.save()
    assert said(new) == (400, "Verified and closed")
    session.delete()
    assert said(new) == (409, "Not marked")


def undo_of(html):
    return re.search(r'action="([^"]+undo/)"', html)[1]


def test_undone_twice_in_two_languages_is_undone_once(phone, session, zarghona, badge):
    undo = undo_of(phone.post(path(badge(zarghona))).content.decode())
    said = [
        [str(each) for each in phone.post(address, follow=True).context["messages"]]
        for address in (undo, undo.replace("/en/", "/ps/"))
    ]
    assert len(said[0]) == len(said[1]) == 1
    marks = AttendanceMark.objects.order_by("happened_at").values_list("presence", flat=True)
    assert list(marks) == ["present", "absent"]
    assert session.attendances.get().mark.reason == "Scanned by mistake"


def test_a_scan_cannot_be_undone_once_the_activity_is_verified(
    phone, session, activity, zarghona, badge
):
    undo = undo_of(phone.post(path(badge(zarghona))).content.decode())
    activity.status = ActivityStatus.VERIFIED
    activity.save()
    phone.post(undo)
    activity.refresh_from_db()
    assert (activity.status, session.attendances.get().presence) == ("verified", "present")


def test_only_a_scan_can_be_undone_by_its_address(phone, session, zarghona, badge):
    undo = undo_of(phone.post(path(badge(zarghona))).content.decode())
    AttendanceMark.objects.update(way="roster")
    assert phone.post(undo).status_code == 404
    assert session.attendances.get().presence == "present"
