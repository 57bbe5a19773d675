"""A roster from Excel on the trainer's phone, in Pashto: choose, look through, mend, import."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from lms.lib.digits import localise
from tests.cast import enter
from tests.factories import ActivityFactory, RoleFactory, SessionFactory
from tests.journeys.people import PASSWORD, Staff
from tests.rosters.files import ROWS, xlsx

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def activity(db):
    trainer = enter("trainer_here")
    trainer.set_password(PASSWORD)
    trainer.language = "ps"
    trainer.save()
    RoleFactory()
    activity = ActivityFactory()
    for day in (20, 21):
        SessionFactory(activity=activity, held_on=activity.starts_on.replace(day=day))
    return activity


def test_a_roster_is_brought_in_on_a_phone(browser, live_server, activity):
    trainer = Staff(browser, live_server.url, "ps", "trainer_here")
    trainer.page.goto(f"{trainer.site}/ps/activities/{activity.pk}/import/")
    choose(trainer, xlsx([*ROWS, [4, "نوریه", "نبی", "x", "", "", "", "", ""]]))
    assert "D5" in trainer.said()
    fits(trainer)
    trainer.press("[name=partly]")
    assert activity.enrolments.count() == 3
    assert localise("3", "ps") in trainer.said()
    fits(trainer)
    trainer.page.goto(f"{trainer.site}/ps/activities/{activity.pk}/import/")
    choose(trainer, xlsx([*ROWS, [4, "نوریه", "نبی", "ښځه", "", "", "", "", ""]]))
    trainer.press(".foot .btn")
    assert activity.enrolments.count() == 4


def choose(trainer, content):
    """The file, then “look into it”."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "roster.xlsx", "mimeType": kind, "buffer": content}
    trainer.page.set_input_files("[name=file]", file)
    trainer.press(".foot .btn")


def fits(trainer):
    """Nothing hangs over the edge of the phone, and nobody is shut out."""
    assert trainer.page.evaluate("document.documentElement.scrollWidth") == 360
    found = Axe().run(trainer.page)
    assert found.violations_count == 0, found.generate_report()
