"""Who sits at the editing desk."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from curriculum.services import seat_at_desk
from curriculum.services.desk import APPROVERS, EDITORS, is_seated
from people.models import User
from tests.cast import PARTNER_STAFF

pytestmark = pytest.mark.django_db

DESK = "/cms/"


def groups(user):
    return set(user.groups.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("who", "wanted"),
    [("editor", {EDITORS}), ("approver", {EDITORS, APPROVERS}), ("operator", {APPROVERS})],
)
def test_a_post_opens_the_desk_and_sets_the_groups(client_of, who, wanted):
    assert client_of(who).get(DESK).status_code == 200
    assert groups(User.objects.get(username=who)) == wanted


@pytest.mark.parametrize("who", [*PARTNER_STAFF, "manager", "auditor", "steward", "newcomer"])
def test_everybody_else_is_refused(client_of, who):
    client = client_of(who)
    assert [client.get(DESK + path).status_code for path in ("", "pages/", "login/")] == [403] * 3
    assert groups(User.objects.get(username=who)) == set()


def test_a_superuser_without_a_post_is_refused(newcomer, client_of):
    User.objects.filter(pk=newcomer.pk).update(is_superuser=True)
    assert client_of("newcomer").get(DESK).status_code == 403


def test_a_stranger_is_sent_to_our_own_sign_in():
    response = Client().get(DESK + "login/")
    with translation.override("en"):
        sign_in = reverse("people:sign_in")
    assert response["Location"] == f"{sign_in}?next=/cms/login/"


def test_whoever_loses_the_post_loses_the_desk(editor, client_of):
    assert client_of("editor").get(DESK).status_code == 200
    editor.posts.all().delete()
    client = Client()
    client.force_login(User.objects.get(pk=editor.pk), "django.contrib.auth.backends.ModelBackend")
    assert client.get(DESK).status_code == 403


def test_an_editor_writes_but_does_not_publish(editor, approver):
    page = Page.objects.get(depth=2)
    may = {}
    for user in (editor, approver):
        seat_at_desk(user=user)
        fresh = User.objects.get(pk=user.pk)
        rights = page.permissions_for_user(fresh)
        may[user.username] = (
            rights.can_edit(),
            rights.can_publish(),
            fresh.has_perm("wagtail_localize.submit_translation"),
        )
    assert may == {"editor": (True, False, True), "approver": (True, True, True)}


def test_being_seated_twice_changes_nothing(editor, django_assert_num_queries):
    seat_at_desk(user=editor)
    with django_assert_num_queries(1):
        assert is_seated(editor)
    seat_at_desk(user=editor)
    assert groups(editor) == {EDITORS}
