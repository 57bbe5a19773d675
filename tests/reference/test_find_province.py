"""One province, however it is spelled."""

import pytest

from reference.errors import ProvinceNumber, UnknownProvince
from reference.models import Province, ProvinceAlias
from reference.selectors import ProvinceFinder, find_province

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Balkh", "AF21"),
        ("  BALKH province ", "AF21"),
        ("بلخ", "AF21"),
        ("ولایت بلخ", "AF21"),
        ("د بلخ ولایت", "AF21"),
        ("AF21", "AF21"),
        ("af۲۱", "AF21"),
        ("AF-BAL", "AF21"),
        ("قندهار", "AF27"),
        ("كندهار", "AF27"),
        ("کندھار", "AF27"),
        ("Qandahar", "AF27"),
        ("Kandahār", "AF27"),
        ("سر پل", "AF22"),
        ("Sar e Pul", "AF22"),
        ("sari-pul", "AF22"),
        ("ننگرهار", "AF06"),
        ("ننګرهار", "AF06"),
        ("Nooristan", "AF16"),
        ("پنجشېر", "AF08"),
        ("میدان وردگ", "AF04"),
        ("غزني", "AF11"),
    ],
)
def test_every_spelling_finds_its_province(text, code):
    assert find_province(text).pk == code


@pytest.mark.parametrize("text", ["", "   ", "Atlantis", "21", "۲۱", "٢١", " 2 1 ", "province"])
def test_what_is_no_name_finds_nothing(text):
    assert find_province(text) is None


def test_a_number_is_refused_with_its_reason():
    with pytest.raises(ProvinceNumber) as refusal:
        ProvinceFinder().get("۲۱")
    assert "offices number them differently" in str(refusal.value.message)


def test_an_unknown_name_is_named_in_the_refusal():
    with pytest.raises(UnknownProvince) as refusal:
        ProvinceFinder().get("Atlantis")
    assert "“Atlantis”" in str(refusal.value.message)


def test_no_spelling_belongs_to_two_provinces():
    finder = ProvinceFinder()
    for province in Province.objects.all():
        for name in (
            province.pk,
            province.iso,
            province.name_en,
            province.name_fa_af,
            province.name_ps,
        ):
            assert finder.find(name) == province
    for alias in ProvinceAlias.objects.select_related("province"):
        assert finder.find(alias.text) == alias.province


def test_an_import_of_many_rows_asks_the_database_twice(django_assert_num_queries):
    with django_assert_num_queries(2):
        finder = ProvinceFinder()
        for _ in range(50):
            finder.find("Balkh")
