"""The schema keeps the promise: nothing in it leads from an answer to a person, a time or an order."""

import json
import re

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from anonymous.models import Box, Card

ROOM = set(apps.get_app_config("anonymous").get_models())
# What the rows of this room may be told apart by, and nothing else.
COLUMNS = {
    Card: {"id": models.UUIDField, "activity": models.ForeignKey, "digest": models.CharField},
    Box: {
        "id": models.UUIDField,
        "test": models.OneToOneField,
        "sheets": models.TextField,
        "counted": models.BooleanField,
        "withheld": models.PositiveSmallIntegerField,
    },
}
# Rows of which there is one for each participant or each thing a participant did, or that name one.
PERSONAL = {
    "people.Person",
    "people.Identity",
    "people.PersonStatement",
    "training.Enrolment",
    "training.Attendance",
    "training.AttendanceMark",
    "assessments.Attempt",
    "assessments.Response",
    "certificates.Certificate",
    "checkin.Badge",
    "ledger.Look",
}
KEYS_THAT_TELL_TIME = (models.AutoField, models.BigAutoField, models.SmallAutoField)


def forward(model):
    """Models that one row of this model points at, itself."""
    return {
        field.related_model
        for field in model._meta.get_fields(include_hidden=True)
        if field.concrete and field.is_relation and field.related_model
    }


def reached_from(start):
    """Every model to which foreign keys of the row lead, step by step."""
    reached, waiting = set(), set(start)
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting |= forward(here) - reached
    return reached


def test_the_room_has_these_two_tables_with_these_columns_and_no_other():
    assert set(COLUMNS) == ROOM
    for model, columns in COLUMNS.items():
        assert {f.name: type(f) for f in model._meta.get_fields(include_hidden=True)} == columns


@pytest.mark.django_db
def test_so_has_the_database():
    """Also what a migration by hand would add: columns, tables that begin with the room's name."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {
            name: {c.name for c in connection.introspection.get_table_description(cursor, name)}
            for name in tables
            if name.startswith("anonymous")
        }
    assert found == {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields}
        for model in COLUMNS
    }


def test_no_column_holds_a_time_an_address_or_an_author():
    telling = (
        models.DateField,
        models.TimeField,
        models.GenericIPAddressField,
        models.DurationField,
    )
    for model in ROOM:
        for field in model._meta.get_fields(include_hidden=True):
            assert not isinstance(field, telling), field
            assert not re.search(
                r"(_at|_on|_by|date|time|language|device|agent|address|order|number|user)$",
                field.name,
            ), field


def test_keys_are_random_never_counted_nor_dated():
    """Other rooms key their rows by UUIDv7, which begins with the millisecond."""
    for model in ROOM:
        assert not isinstance(model._meta.pk, KEYS_THAT_TELL_TIME)
        made = [model().pk for _ in range(50)]
        assert {key.version for key in made} == {4}
        assert made != sorted(made)


def test_what_a_row_points_at_leads_to_nothing_of_one_participant():
    assert forward(Card) == {apps.get_model("training.Activity")}
    assert forward(Box) == {apps.get_model("assessments.Test")}
    labels = {model._meta.label for model in reached_from(ROOM)}
    assert labels & PERSONAL == set()
    assert {"training.Activity", "assessments.Test", "assessments.Form"} <= labels


def test_the_list_of_what_is_personal_names_models_that_are_there():
    assert {apps.get_model(label)._meta.label for label in PERSONAL} == PERSONAL


def test_no_other_table_points_here():
    outside = [model for model in apps.get_models(include_auto_created=True) if model not in ROOM]
    assert {model for model in outside if forward(model) & ROOM} == set()
    for model in ROOM:
        assert model._meta.many_to_many == ()
        assert model._meta.private_fields == []  # generic relations


@pytest.mark.django_db
def test_no_row_that_may_point_at_anything_points_here(cards, pre, answer):
    """Django's own log of changes and Wagtail's index of references name their rows by type and key."""
    answer(cards[0], pre, 2)
    types = {ContentType.objects.get_for_model(model).pk for model in ROOM}
    keys = {str(pk) for model in ROOM for pk in model.objects.values_list("pk", flat=True)}
    for model in apps.get_models(include_auto_created=True):
        to_types = [f for f in model._meta.concrete_fields if f.related_model is ContentType]
        for field in to_types:
            if model._meta.label == "auth.Permission":
                continue  # what staff may do with a table says nothing of its rows
            rows = model._base_manager.filter(**{f"{field.name}__in": types})
            assert not rows.exists(), model
        if model in ROOM:
            continue
        for row in model._base_manager.values():
            assert not {str(value) for value in row.values()} & keys, model


@pytest.mark.django_db
def test_sheets_differ_in_nothing_but_key_answers_and_being_sent(cards, pre, answer):
    answer(cards[0], pre, 2)
    answer(cards[1], pre, 1, sent=False)
    sheets = json.loads(Box.objects.get(test=pre).sheets)
    assert len(sheets) == 2
    assert list(sheets) == sorted(sheets)
    for key, sheet in sheets.items():
        assert re.fullmatch("[0-9a-f]{32}", key)
        assert set(sheet) == {"answers", "sent"}
        assert all(isinstance(said, str) for said in sheet["answers"].values())
        assert list(sheet["answers"]) == sorted(sheet["answers"])
