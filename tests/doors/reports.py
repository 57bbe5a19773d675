"""Figures: for those whose post lets them total. Everybody else is told no."""

from tests.doors import SIGN_IN, Door

READERS = {
    "manager": 200,
    "auditor": 200,
    "coordinator_here": 200,
    "coordinator_elsewhere": 200,
    "others": 403,
    "anonymous": SIGN_IN,
}

DOORS = {
    "reports:totals": Door(get=READERS),
    "reports:counted": Door(kwargs=lambda world: {"figure": "persons"}, get=READERS),
    "reports:project": Door(get=READERS),
    "reports:months": Door(get=READERS),
    "reports:monthly": Door(kwargs=lambda world: {"month": "2019-04"}, get=READERS),
    "reports:monthly_file": Door(
        kwargs=lambda world: {"month": "2019-04", "file_format": "docx"}, get=READERS
    ),
}
