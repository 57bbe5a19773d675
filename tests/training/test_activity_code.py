"""An activity is called by a short code: on its page, on papers, by commands."""

import importlib

import pytest
from django.apps import apps

from lms.lib import codes
from tests.factories import ActivityFactory
from training.errors import ActivityUnknown
from training.models import Activity
from training.models.activities import CODE_LENGTH
from training.selectors import activity_by_code


def test_every_activity_has_a_sound_code_of_its_own(activity):
    other = ActivityFactory()
    assert codes.is_sound(activity.code, CODE_LENGTH)
    assert activity.code != other.code
    assert activity.shown_code == f"{activity.code[:2]}-{activity.code[2:5]}-{activity.code[5:]}"


def test_it_is_found_as_people_type_it_by_those_who_see_it(activity, trainer_here, neighbour):
    typed = f" {activity.shown_code.lower()} "
    assert activity_by_code(trainer_here, typed) == activity
    assert activity_by_code(None, typed) == activity
    with pytest.raises(ActivityUnknown, match="no activity with the code"):
        activity_by_code(neighbour, typed)


def test_it_stands_on_the_page(activity, client_of):
    page = client_of("trainer_here").get(f"/en/activities/{activity.pk}/")
    assert activity.shown_code in page.content.decode()


def test_activities_of_before_are_given_codes(activity):
    Activity.objects.update(code="")
    migration = importlib.import_module("training.migrations.0005_activity_code")
    migration.give_codes(apps, None)
    activity.refresh_from_db()
    assert codes.is_sound(activity.code, CODE_LENGTH)
