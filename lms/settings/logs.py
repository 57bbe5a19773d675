"""Logs: to the standard error, one line an event, without anything that opens a door or names a person."""

import logging
import re
from typing import Any

_SECRET_IN_PATH = re.compile(r"(?<=/)([aAtTvV])/[^\s/?]+")
_ROW_IN_ERROR = re.compile(r"(?m)^DETAIL:.*$")  # PostgreSQL repeats the row it refuses


class Discreet(logging.Formatter):
    """Cuts the tokens of participants and cards and certificates' serials out of paths, and rows out of database errors."""

    def format(self, record: logging.LogRecord) -> str:
        text = _SECRET_IN_PATH.sub(r"\1/...", super().format(record))
        return _ROW_IN_ERROR.sub("DETAIL: ...", text)


LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": Discreet,
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "axes": {"level": "ERROR"},  # below it tells user names and addresses
        "jobs": {"level": "INFO"},
    },
}
