"""The page of one activity: on the day what the day asks for comes first, the rest in three parts."""

import pytest

from lms.lib.boards import Shown
from training.models import Session
from training.panels import parted


@pytest.fixture
def page(client_of, activity):
    def text():
        return client_of("trainer_here").get(f"/en/activities/{activity.pk}/").content.decode()

    return text


def opened(html):
    """Titles of the parts that stand open."""
    heads = html.split('<details class="part"')[1:]
    return [head.split("<h2>")[1].split("</h2>")[0] for head in heads if head.startswith(" open")]


def test_panels_hang_under_the_time_they_are_needed():
    shown = [Shown(order=order, template=str(order), panel={}) for order in (0, 29, 30, 59, 60)]
    assert {part: [each.order for each in found] for part, found in parted(shown).items()} == {
        "before": [0, 29],
        "day": [30, 59],
        "after": [60],
    }


def test_on_the_day_the_roster_and_the_door_come_first(page, first_day, time_machine_at):
    time_machine_at("2019-04-20")
    html = page()
    roster, door = f"/en/sessions/{first_day.pk}/", "/register/"
    assert 0 < html.index(roster) < html.index(door) < html.index("On the day")
    assert "Today's roster" in html
    assert opened(html) == ["On the day"]


def test_the_roster_of_a_day_called_off_is_not_offered(page, first_day, time_machine_at):
    time_machine_at("2019-04-20")
    Session.objects.filter(pk=first_day.pk).update(called_off=True, called_off_reason="Snow")
    html = page()
    assert "Today's roster" not in html
    assert "Called off: <bdi>Snow</bdi>" in html


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        ("2019-04-19", ["Before leaving", "On the day"]),
        ("2019-04-22", ["On the day", "Afterwards"]),
        ("2019-05-01", ["On the day", "Afterwards"]),
    ],
)
def test_what_the_time_does_not_ask_for_is_folded(page, time_machine_at, day, parts):
    time_machine_at(day)
    assert opened(page()) == parts
