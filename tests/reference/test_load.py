"""Starter reference data: complete, loaded once, never over an operator's own words."""

import pytest

from reference.models import CalendarTerm, Province, ProvinceAlias, Role, RoleGroup
from reference.services import load_reference

pytestmark = pytest.mark.django_db


def test_a_new_installation_has_all_of_it():
    assert Province.objects.count() == 34
    assert RoleGroup.objects.count() == 10
    assert Role.objects.count() == 56
    assert CalendarTerm.objects.count() == 12 + 12 + 7


def test_every_row_has_its_three_names():
    for model in (Province, RoleGroup, Role, CalendarTerm):
        for name in ("name_en", "name_fa_af", "name_ps"):
            assert not model.objects.filter(**{name: ""}).exists()


def test_loading_again_writes_nothing():
    assert set(load_reference().values()) == {0}


def test_the_operators_words_stay():
    Province.objects.filter(pk="AF21").update(name_en="Balkh (ancient)")
    load_reference()
    assert Province.objects.get(pk="AF21").name_en == "Balkh (ancient)"


def test_update_brings_the_starter_words_back_and_keeps_the_operators_own_rows():
    Province.objects.filter(pk="AF21").update(name_en="Balkh (ancient)")
    ProvinceAlias.objects.create(province_id="AF21", text="Bactria")
    assert load_reference(update=True)["provinces"] == 1
    assert Province.objects.get(pk="AF21").name_en == "Balkh"
    assert ProvinceAlias.objects.filter(text="Bactria").exists()


def test_a_row_taken_away_comes_back_alone():
    Role.objects.filter(pk="MED_JOUR").delete()
    written = load_reference()
    assert {table: count for table, count in written.items() if count} == {"roles": 1}
    assert Role.objects.filter(pk="MED_JOUR").exists()


def test_no_two_provinces_share_a_tile():
    tiles = list(Province.objects.values_list("tile_row", "tile_column"))
    assert len(set(tiles)) == 34
