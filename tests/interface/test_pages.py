"""The frame of every page."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "side"), [("en", "ltr"), ("fa-af", "rtl"), ("ps", "rtl")])
def test_an_unknown_address_is_answered_in_the_language_and_direction_of_the_reader(
    client, code, side
):
    answer = client.get(f"/{code}/no/such/page/")
    assert answer.status_code == 404
    assert f'<html lang="{code}" dir="{side}">' in answer.content.decode()
