"""The house rules hold, and each check finds what it is for."""

import pytest
from django.core.checks import run_checks
from django.db import models
from django.db.models import Q

from lms import checks
from training.models import Activity


def test_the_house_is_in_order():
    assert run_checks(tags=["house"]) == []


def test_our_models_are_looked_at():
    assert Activity in checks.our_models()


@pytest.mark.parametrize(
    ("constraints", "found"),
    [
        ([], ["lms.E001"]),
        ([models.CheckConstraint(condition=Q(state__in=("a", "b")), name="state_known")], []),
    ],
)
def test_choices_without_a_constraint_are_found(monkeypatch, constraints, found):
    class Loose:
        state = models.CharField(choices=(("a", "A"), ("b", "B")))
        state.name = "state"
        _meta = type("Meta", (), {"local_fields": [state], "label": "x.Loose"})

    Loose._meta.constraints = constraints
    monkeypatch.setattr(checks, "our_models", lambda: [Loose])
    assert [error.id for error in checks.choices_are_kept_by_the_database()] == found


def test_a_drawer_without_a_subject_is_found(monkeypatch, tmp_path):
    (tmp_path / "training").mkdir()
    (tmp_path / "training" / "helpers.py").touch()
    monkeypatch.setattr(checks, "ROOT", tmp_path)
    assert [error.id for error in checks.no_floating_drawer()] == ["lms.E003"]
