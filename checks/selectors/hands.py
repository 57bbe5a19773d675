"""Whose hand is in an activity through the rooms between training and this one."""

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from checkin.models import Opening
from ledger.models import Fact
from lms.lib.ways import way_to
from offline.models import Received
from training.models import Activity

# Printing a sheet enters nothing; settling a difference judges what others entered.
NO_HAND = {"sheets.SheetPrint", "sheets.DifferenceSettled"}
ROOMS = ("joining", "rosters", "checkin", "offline", "sheets", "answersheets")


def stated_above(user: Any, activity: Activity) -> bool:
    """Whether the user stated any fact of the activity there, sent or took one in, or opened check-in.

    Facts are found by their way to the activity: a room that adds one need not say so.
    """
    facts = any(
        model._default_manager.filter(**{way: activity}, recorded_by=user).exists()
        for model, way in facts_above().items()
    )
    envelopes = Received.objects.filter(Q(user=user) | Q(decided_by=user), activity=activity)
    # Who let people check themselves in answers for those marks, which bear nobody's name.
    openings = Opening.objects.filter(opened_by=user, session__activity=activity)
    return facts or envelopes.exists() or openings.exists()


def facts_above() -> dict[type[models.Model], str]:
    """Every fact of those rooms that belongs to an activity, with its way there."""
    found = {}
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            way = way_to(model, Activity) if issubclass(model, Fact) else None
            if way and model._meta.label not in NO_HAND:
                found[model] = way
    return found
