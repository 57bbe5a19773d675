"""The operators' room: for operators without any other flag, and with these tables only."""

import pytest
from django.contrib import admin

from people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client_of):
    """An operator by post alone: the cast's has no flag."""
    return client_of("operator")


def test_these_tables_and_no_others_stand_in_the_room():
    assert sorted(model._meta.label for model in admin.site._registry) == [
        "people.Organisation",
        "people.User",
        "reference.CalendarTerm",
        "reference.Country",
        "reference.Indicator",
        "reference.MaterialKind",
        "reference.Province",
        "reference.Role",
        "reference.RoleGroup",
        "training.Award",
        "training.Course",
    ]


@pytest.mark.parametrize(
    "table", ["people/user", "people/organisation", "training/award", "training/course"]
)
def test_an_operator_by_post_alone_lists_and_adds(desk, table):
    answers = [desk.get(f"/admin/{table}/{page}").status_code for page in ("", "add/")]
    assert answers == [200, 200]


def test_an_organisation_is_written_with_its_other_names(desk):
    desk.post(
        "/admin/people/organisation/add/",
        {
            "code": "ANCTIP",
            "name_en": "Network against trafficking",
            "aliases-TOTAL_FORMS": "1",
            "aliases-INITIAL_FORMS": "0",
            "aliases-0-text": "A.N.C.T.I.P",
        },
    )
    kept = Organisation.objects.get(code="ANCTIP")
    assert [alias.folded for alias in kept.aliases.all()] == ["a n c t i p"]


def test_an_account_is_closed_and_never_deleted(desk, trainer_here):
    assert desk.get(f"/admin/people/user/{trainer_here.pk}/change/").status_code == 200
    assert desk.post(f"/admin/people/user/{trainer_here.pk}/delete/").status_code == 403


@pytest.mark.parametrize("who", ["manager", "trainer_here", "editor"])
def test_nobody_else_comes_in(client_of, who):
    response = client_of(who).get("/admin/people/user/", follow=True)
    assert response.status_code == 403
