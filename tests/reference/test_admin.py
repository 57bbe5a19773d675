"""Reference data is the operator's: whoever else comes is turned away, whatever flags he carries."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reference.models import Province

pytestmark = pytest.mark.django_db

TABLES = ["country", "province", "rolegroup", "role", "indicator", "materialkind", "calendarterm"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("page", ["changelist", "add", "import", "export"])
def test_the_operator_may_look_add_import_and_export(client_of, table, page):
    assert client_of("operator").get(reverse(f"admin:reference_{table}_{page}")).status_code == 200


@pytest.mark.parametrize("name", ["manager", "trainer_here", "editor", "steward", "newcomer"])
def test_other_staff_may_not(client_of, name):
    assert client_of(name).get("/admin/reference/province/", follow=True).status_code == 403


def test_the_flags_of_django_open_nothing(client_of, manager):
    manager.is_staff = manager.is_superuser = True
    manager.save()
    assert client_of("manager").get("/admin/", follow=True).status_code == 403


def test_a_stranger_is_sent_to_the_staff_sign_in(client):
    answer = client.get("/admin/reference/province/", follow=True)
    assert answer.redirect_chain[-1][0] == "/en/sign-in/?next=/admin/reference/province/"


def test_the_operator_renames_a_province_by_file(client_of):
    browser = client_of("operator")
    sheet = SimpleUploadedFile("p.csv", b"code,name_en\nAF21,Balkh (north)\n")
    shown = browser.post(
        reverse("admin:reference_province_import"), {"import_file": sheet, "format": "0"}
    )
    assert shown.status_code == 200
    confirmed = shown.context["confirm_form"].initial
    browser.post(reverse("admin:reference_province_process_import"), confirmed)
    assert Province.objects.get(pk="AF21").name_en == "Balkh (north)"
    assert Province.objects.get(pk="AF21").name_ps == "بلخ"


def test_a_file_with_one_wrong_row_changes_nothing(client_of):
    browser = client_of("operator")
    sheet = SimpleUploadedFile(
        "p.csv", b"code,name_en,tile_row\nAF21,Balkh (north),0\nAF01,Kabul,x\n"
    )
    shown = browser.post(
        reverse("admin:reference_province_import"), {"import_file": sheet, "format": "0"}
    )
    assert shown.context["result"].has_errors() or shown.context["result"].has_validation_errors()
    assert "confirm_form" not in shown.context
    assert Province.objects.get(pk="AF21").name_en == "Balkh"
