"""Who sits at the editing desk."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from curriculum.services import seat_at_desk
from curriculum.services.desk import EDITORS, PUBLISHERS, is_seated
from people.models import User
from tests.cast import PARTNER_STAFF, enter

pytestmark = pytest.mark.django_db

DESK = "/cms/"


def groups(user):
    return set(user.groups.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ("editor", {EDITORS, PUBLISHERS}),
        ("approver", {EDITORS, PUBLISHERS}),
        ("operator", {PUBLISHERS}),
    ],
)
def test_a_post_opens_the_desk_and_sets_the_groups(client_of, who, wanted):
    assert client_of(who).get(DESK).status_code == 200
    assert groups(User.objects.get(username=who)) == wanted


@pytest.mark.parametrize(
    "who", [*PARTNER_STAFF, "manager", "reviewer", "auditor", "steward", "newcomer"]
)
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


@pytest.mark.parametrize("who", ["editor", "approver"])
def test_who_writes_also_publishes_for_the_next_proposal(who):
    user = enter(who)
    seat_at_desk(user=user)
    fresh = User.objects.get(pk=user.pk)
    rights = Page.objects.get(depth=2).permissions_for_user(fresh)
    assert (rights.can_edit(), rights.can_publish()) == (True, True)
    assert fresh.has_perm("wagtail_localize.submit_translation")


def test_no_page_is_handed_to_a_workflow_of_wagtails_own(editor, client_of):
    """The whole text is approved, never a page: see editions."""
    page = Page.objects.get(depth=2)
    form = client_of("editor").get(f"/cms/pages/{page.pk}/edit/").content.decode()
    assert 'name="action-publish"' in form
    assert "action-submit" not in form


def test_being_seated_twice_changes_nothing(editor, django_assert_num_queries):
    seat_at_desk(user=editor)
    with django_assert_num_queries(1):
        assert is_seated(editor)
    seat_at_desk(user=editor)
    assert groups(editor) == {EDITORS, PUBLISHERS}
