"""What stands in the logs opens no door and names nobody."""

import logging

import pytest

from lms.settings.logs import Discreet


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /en/t/Zk3xQ9/pre/", "Not Found: /en/t/.../pre/"),
        ("Not Found: /t/Zk3xQ9", "Not Found: /t/..."),
        ("Not Found: /ps/a/Zk3xQ9/pre/", "Not Found: /ps/a/.../pre/"),
        ("Not Found: /V/7KQ4M2XR9", "Not Found: /V/..."),
        ("Not Found: /fa-af/v/7KQ4M2XR9/", "Not Found: /fa-af/v/.../"),
        ("Not Found: /en/activities/", "Not Found: /en/activities/"),
        ("duplicate key\nDETAIL:  Key (name)=(Zarmina) exists.", "duplicate key\nDETAIL: ..."),
    ],
)
def test_tokens_serials_and_rows_are_cut_out(said, kept):
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, said, (), None)
    assert Discreet().format(record) == kept


def test_the_product_logs_through_it(settings):
    handler = settings.LOGGING["handlers"]["stderr"]
    assert settings.LOGGING["formatters"][handler["formatter"]]["()"] is Discreet
    assert settings.LOGGING["loggers"]["axes"] == {"level": "ERROR"}
